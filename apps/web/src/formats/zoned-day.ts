import dayjs from 'dayjs';
// The names of days and months for the calendars; English ones come with the library.
import 'dayjs/locale/zh-cn.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Lets the calendars of the component library begin with today in a time zone. */
export const setPickerZone = (timeZone: string): void => dayjs.tz.setDefault(timeZone);

/** The first instant of a day, `yyyy-MM-dd`, on the calendar of a time zone. */
export const dayStart = (day: string, timeZone: string): string => dayjs.tz(day, timeZone).toISOString();

/** The last instant of a day, `yyyy-MM-dd`, on the calendar of a time zone. */
export const dayEnd = (day: string, timeZone: string): string =>
  dayjs.tz(`${day} 23:59:59.999`, timeZone).toISOString();
