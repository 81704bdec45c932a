import { and, asc, eq, gt } from 'drizzle-orm';
import { getScope } from '../../../plumbing/actor.ts';
import type { Call } from '../../../plumbing/call.ts';
import { cutPage, readCursor } from '../../../plumbing/cursor.ts';
import { nameCodes } from '../../customers/index.ts';
import { getImport } from '../import-record.ts';
import { importGrade } from '../tables.ts';

/** The grades that the last check tried; those of customers out of the reader's sight are left out. */
export async function listImportGrades(
  call: Call,
  id: string,
  query: { cursor?: string | undefined; limit: number },
) {
  const { store } = call.parts;
  getScope(call.actor, 'grading.read');
  await getImport(store, call.actor, id);
  const after = query.cursor ? readCursor(query.cursor, ['integer'])[0] : 0;
  const rows = await store
    .select()
    .from(importGrade)
    .where(and(eq(importGrade.importId, id), gt(importGrade.place, after)))
    .orderBy(asc(importGrade.place))
    .limit(query.limit + 1);
  const names = await nameCodes(
    store,
    call.actor,
    rows.flatMap(({ code }) => code ?? []),
  );
  const { items, ...page } = cutPage(
    rows,
    query.limit,
    ({ place }) => [place],
    ({ row, code, rows: count, gradeNow, gradeThen }) => ({
      row,
      code,
      name: code === null ? null : (names.get(code) ?? null),
      rows: count,
      gradeNow,
      gradeThen,
    }),
  );
  return { ...page, items: items.filter(({ code }) => code === null || names.get(code) !== null) };
}
