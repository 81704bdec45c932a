const texts = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = texts.get(timeZone);
  if (known) return known;
  // Swedish writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  texts.set(timeZone, made);
  return made;
}

/** An instant as `yyyy-MM-dd HH:mm` on the clocks of a time zone. */
export function minuteText(instant: string, timeZone: string): string {
  return formatOf(timeZone).format(new Date(instant));
}

/** The day of an instant as `yyyy-MM-dd` on the calendar of a time zone. */
export function dayText(instant: string, timeZone: string): string {
  return minuteText(instant, timeZone).slice(0, 10);
}
