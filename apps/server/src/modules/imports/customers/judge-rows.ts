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
  matchCustomers,
  openDirectories,
  readMatchKeys,
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

export type RowJudge = {
  /**
   * Judges rows batch by batch, in the file's order, by what `store` holds; it remembers the keys and codes of the rows
   * before. Given a transaction that stores them, the customers found are locked until it ends.
   */
  readonly judge: (
    store: Store,
    rows: readonly CellRow[],
    options?: { readonly isLocked?: boolean },
  ) => Promise<JudgedRow[]>;
  /** Remembers the keys of rows that an earlier attempt has judged and stored; what they stored is in the store. */
  readonly pass: (store: Store, rows: readonly CellRow[]) => Promise<void>;
};

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
  const readRow = (row: CellRow) => ({
    ...row,
    ...inDirectories(readCustomerRow(row.cells, custom, { isSensitive, serialDates: row.serialDates })),
  });
  /** Reads rows and what each is compared by. */
  const readRows = async (store: Store, rows: readonly CellRow[]) => {
    const read = rows.map(readRow);
    const given = read.flatMap(({ values }) => values[field] ?? []);
    const keys = await readMatchKeys(store, mapping.matchKey, given);
    return read.map((row) => ({ ...row, key: keys.get(row.values[field] ?? '') ?? null }));
  };
  const seeKey = ({ key, problems }: { key: string | null; problems: RowProblem[] }) => {
    if (key && problems.length === 0) seenKeys.add(key);
  };
  const pass: RowJudge['pass'] = async (store, rows) => {
    for (const row of await readRows(store, rows)) seeKey(row);
  };
  const judge: RowJudge['judge'] = async (store, rows, options) => {
    const read = await readRows(store, rows);
    const keys = new Set(read.flatMap(({ key }) => key ?? []));
    const known = await matchCustomers(store, mapping.matchKey, [...keys], options);
    const taken = await findTakenCodes(
      store,
      read.flatMap(({ values }) => values.code ?? []),
    );
    return read.map(({ values, problems, key, ...row }) => {
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
      seeKey({ key, problems });
      if ('values' in decision && decision.values.code) seenCodes.add(decision.values.code);
      return { ...row, decision };
    });
  };
  return { judge, pass };
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
