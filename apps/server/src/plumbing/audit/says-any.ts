import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Whether a JSON column holds one of these texts anywhere; false for no texts. */
export function saysAny(column: PgColumn, texts: readonly string[]): SQL {
  if (texts.length === 0) return sql`false`;
  const written = texts.map((text) => sql`${JSON.stringify(text).slice(1, -1)}::text`);
  return sql`exists (select 1 from unnest(array[${sql.join(written, sql`, `)}]) as said(words)
    where strpos(${column}::text, said.words) > 0)`;
}
