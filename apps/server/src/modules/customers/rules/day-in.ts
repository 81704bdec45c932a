/** The day of an instant as `yyyy-MM-dd` on the calendar of a time zone. */
export const dayIn = (instant: Date, timeZone: string): string => formatOf(timeZone, 'day').format(instant);

/** The time of day of an instant as `HH:mm` on the clocks of a time zone. */
export const minuteIn = (instant: Date, timeZone: string): string =>
  formatOf(timeZone, 'minute').format(instant);

const parts = { day: {}, minute: { hour: '2-digit', minute: '2-digit' } } as const;
// To make a format takes far longer than to use it; there are few time zones.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string, part: keyof typeof parts): Intl.DateTimeFormat {
  const key = `${part} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...parts[part] });
  formats.set(key, format);
  return format;
}

/** Whether a text is a day of the calendar as `yyyy-MM-dd`, from the year 1 on. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day so many days after another, or before it for a negative number. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
