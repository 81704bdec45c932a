import type { FormField, ImportMapping } from '@fenji/contract';
import type { Actor } from '../../../plumbing/actor.ts';
import type { Store } from '../../../store/store.ts';
import {
  type CustomerValues,
  customFields,
  directoryValues,
  findTakenCodes,
  getCustomerLevels,
  isInScope,
  isSensitiveField,
  type MatchKey,
  matchCustomers,
  openDirectories,
  withTitle,
} from '../../customers/index.ts';
import { checkKey } from '../rules/check-key.ts';
import { decideRow, type RowDecision } from '../rules/decide-row.ts';
import { keyField } from '../rules/import-fields.ts';
import { readCustomerRow } from '../rules/read-customer-row.ts';
import { type RowProblem, rowProblem } from '../rules/rejection-words.ts';
import type { CellRow } from './open-cells.ts';

/** A row and what becomes of it. */
export type JudgedRow = CellRow & { readonly decision: RowDecision };

/**
 * Judges rows batch by batch, in the file's order, by what `store` holds; it remembers the keys and codes of the rows
 * before. Given a transaction that stores them, the customers found are locked until it ends.
 */
export type RowJudge = (
  store: Store,
  rows: readonly CellRow[],
  options?: { readonly isLocked?: boolean },
) => Promise<JudgedRow[]>;

/** A judge of the rows of one file, for whoever imports it. */
export async function openJudge(begun: Store, actor: Actor, mapping: ImportMapping): Promise<RowJudge> {
  const custom: readonly FormField[] = await customFields.get(begun);
  const inDirectories = await openNaming(begun);
  const field = keyField[mapping.matchKey];
  const levels = await getCustomerLevels(begun);
  checkKey(actor, levels, mapping.matchKey);
  const isSensitive = (name: string) => isSensitiveField(levels, name);
  const policies = Object.fromEntries(mapping.columns.map(({ field: name, policy }) => [name ?? '', policy]));
  const [seenKeys, seenCodes] = [new Set<string>(), new Set<string>()];
  return async (store, rows, options) => {
    const read = rows.map((row) => ({
      ...row,
      ...inDirectories(readCustomerRow(row.cells, custom, isSensitive)),
    }));
    const keys = read.flatMap(({ values }) => values[field] ?? []);
    const known = await matchCustomers(store, mapping.matchKey as MatchKey, keys, options);
    const taken = await findTakenCodes(
      store,
      read.flatMap(({ values }) => values.code ?? []),
    );
    return read.map(({ values, problems, ...row }) => {
      const key = values[field] ?? null;
      const { code } = values;
      const existing = key === null ? undefined : known.get(key);
      const decision = decideRow({
        values,
        problems,
        existing,
        isRepeated: key !== null && seenKeys.has(key),
        codeProblem: code && codeProblem(taken.get(code), existing?.id, seenCodes.has(code)),
        policies,
        mayCreate: actor.permissions['customers.create'] !== undefined,
        mayChange: existing !== undefined && isInScope(actor, 'customers.write', existing),
        isHidden: (name) =>
          (levels[name] ?? 1) > actor.readsLevel &&
          !(existing && isInScope(actor, 'customers.reveal', existing)),
      });
      if (key !== null && problems.length === 0) seenKeys.add(key);
      if (code && decision.outcome !== 'reject') seenCodes.add(code);
      return { ...row, decision };
    });
  };
}

type ReadRow = { readonly values: CustomerValues; readonly problems: RowProblem[] };

/** Turns what the directories know of a row into titles; what a strict one does not know is a problem. */
async function openNaming(store: Store): Promise<(row: ReadRow) => ReadRow> {
  const name = await openDirectories(store);
  return (row) =>
    directoryValues(row.values).reduce(({ values, problems }, [directory, value, field]) => {
      const named = name(directory, value);
      return 'nearest' in named
        ? { values, problems: [...problems, rowProblem(field, 'not-in-directory', named)] }
        : { values: withTitle(values, directory, named.value), problems };
    }, row);
}

function codeProblem(
  holder: { readonly id: string; readonly status: string } | undefined,
  own: string | undefined,
  isSeen: boolean,
): string | undefined {
  if (holder === undefined) return isSeen ? 'code-taken' : undefined;
  if (holder.id === own) return undefined;
  if (holder.status === 'merged') return 'code-merged';
  return holder.status === 'erased' ? 'code-erased' : 'code-taken';
}
