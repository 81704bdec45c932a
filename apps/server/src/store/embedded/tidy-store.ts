import { sql } from 'drizzle-orm';
import type { Store } from '../store.ts';

/**
 * Vacuums and analyses the tables that have changed much, and gives their names: the embedded store has nobody who does
 * so by itself, and without knowing how often values occur the planner takes long ways.
 */
export async function tidyStore(store: Store): Promise<string[]> {
  const { rows } = await store.execute(sql`
    select format('%I.%I', stats.schemaname, stats.relname) as name
    from pg_stat_user_tables as stats join pg_class on pg_class.oid = relid
    where n_mod_since_analyze > 500 + n_live_tup / 10 or n_dead_tup > 500 + n_live_tup / 5
      or n_ins_since_vacuum > 1000 + n_live_tup / 5 or (reltuples < 0 and pg_relation_size(relid) > 0)
      or relallvisible < relpages / 2`);
  const names = rows.map(({ name }) => String(name));
  for (const name of names) await store.execute(sql.raw(`vacuum analyze ${name}`));
  return names;
}
