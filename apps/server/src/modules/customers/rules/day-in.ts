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

/** The year an instant is in on the calendar of a time zone. */
export const yearIn = (instant: Date, timeZone: string): number =>
  Number(dayIn(instant, timeZone).slice(0, 4));

const hourMs = 3_600_000;

/**
 * The first instant of a day on the calendar of a time zone: its midnight, or what comes first where the clocks go
 * forward at midnight.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Zones lie between twelve hours behind UTC and fourteen before, some by quarters of an hour.
  for (let at = midnight - 14 * hourMs; ; at += hourMs / 4) {
    const instant = new Date(at);
    if (dayIn(instant, timeZone) >= day) return instant;
  }
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
