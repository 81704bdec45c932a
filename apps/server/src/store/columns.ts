import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant column, read as a Date. */
export const instantColumn = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Bytes of a file; for files of some megabytes at most. */
export const bytesColumn = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
