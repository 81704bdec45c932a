import type { Session } from '@fenji/engine';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import { findTakenCodes, listCodesInScope } from '../../customers/index.ts';

const codesAtOnce = 1000;

/**
 * Takes customers whom somebody may not see out of a session's table with a column `code`; new ones, whose code is null
 * or nobody's yet, stay. Refuses who may see no customers at all.
 */
export async function keepInSight(
  store: Store,
  actor: Actor,
  session: Session,
  table: string,
): Promise<void> {
  const own = await listCodesInScope(store, actor, 'customers.read');
  if (own === undefined) return;
  const rows = await session.all<{ code: string }>(
    `select distinct code from ${table} where code is not null order by code`,
  );
  const rest = rows.flatMap(({ code }) => (own.has(code) ? [] : [code]));
  for (let from = 0; from < rest.length; from += codesAtOnce) {
    const taken = await findTakenCodes(store, rest.slice(from, from + codesAtOnce));
    if (taken.size === 0) continue;
    await session.all(
      `delete from ${table} where code in (select unnest(from_json($1::json, '["VARCHAR"]')))`,
      [JSON.stringify([...taken.keys()])],
    );
  }
}
