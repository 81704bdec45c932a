import { quoteIdentifier, quoteText } from '@fenji/engine';
import type { DatasetDefinition } from '@fenji/vocabulary';
import type { MatchedColumns } from '../header/match-columns.ts';
import { deriveAmounts, derivedSql } from './derive-amounts.ts';
import { momentTyping } from './moment-typing.ts';
import { blanks, type Fault, type Typing } from './typing.ts';
import { currencyTyping, idTyping, type TypingOptions, typingOf } from './typing-of.ts';

export type CheckRows = {
  readonly definition: DatasetDefinition;
  readonly matched: MatchedColumns;
  readonly header: readonly string[];
  readonly options: TypingOptions;
  /** The last day (yyyy-MM-dd) a fact may have happened on. */
  readonly lastDay: string;
};

/** One typed column of the checked rows: its name, its type in SQL, where the file has it and how it is read. */
export type CheckedColumn = {
  readonly name: string;
  readonly typing: Typing;
  readonly place: number | undefined;
  readonly whenEmpty?: string;
  readonly future?: string;
};

/** The columns a dataset's facts have, in order: customer, happened_at for facts, then the definition's own. */
export function checkedColumns({ definition, matched, options, lastDay }: CheckRows): CheckedColumn[] {
  const future = definition.future === true ? {} : { future: `date ${quoteText(lastDay)} + 1` };
  const customer: CheckedColumn = {
    name: 'customer',
    typing: idTyping,
    place: matched.customer,
    whenEmpty: 'customer-missing',
  };
  const happenedAt: CheckedColumn = {
    name: 'happened_at',
    typing: momentTyping('TIMESTAMP', options),
    place: matched.time,
    whenEmpty: 'required-empty',
    ...future,
  };
  const currencies = currencyColumns(definition);
  const own = Object.entries(definition.columns).map(([name, column]): CheckedColumn => {
    const allowed = currencies.get(name);
    return {
      name,
      typing: allowed ? currencyTyping(allowed) : typingOf(column, options),
      place: matched.columns.get(name),
      ...(column.required === true && { whenEmpty: 'required-empty' }),
    };
  });
  return [customer, ...(matched.time === undefined ? [] : [happenedAt]), ...own];
}

/** Which columns are made of others that the file has. */
export const derivedOf = ({ definition, matched }: Pick<CheckRows, 'definition' | 'matched'>) =>
  deriveAmounts(definition, (name) => matched.columns.get(name) !== undefined);

/** Which text columns name a currency, and the currencies allowed there. */
function currencyColumns(definition: DatasetDefinition): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const column of Object.values(definition.columns)) {
    if (column.type === 'money' && typeof column.currency === 'object') {
      found.set(column.currency.column, column.currency.allowed);
    }
  }
  return found;
}

/**
 * The query that types all rows of a relation of texts c1, c2 … in one pass and keeps their order. It yields the typed
 * columns and, for a row to be rejected, `fault` (code), `fault_column` (the file's header) and `original`.
 */
export function checkRowsSql(check: CheckRows, relation: string): string {
  const cells = checkedColumns(check).map((column, index) => cellSql(column, index));
  const faulty = cells.filter(({ fault }) => fault !== undefined);
  const header = (place: number | undefined, name: string) => quoteText(check.header[place ?? -1] ?? name);
  const firstFault = (of: (cell: CellSql) => string): string =>
    `case ${faulty.map((cell) => `when ${cell.faultName} is not null then ${of(cell)}`).join(' ')} end`;
  const derived = derivedSql(check.definition, derivedOf(check), check.options.currency.minor);
  const told = ({ column, valueName }: CellSql) => {
    const made = derived.get(column.name);
    return made === undefined ? valueName : `${made} as ${valueName}`;
  };
  const list = (of: (cell: CellSql) => string) => cells.map(of).join(',\n  ');
  return `
with texts as (select ${list(({ text, textName }) => `${text} as ${textName}`)} from ${relation}),
looked as (select *, ${list(({ simple, simpleName }) => `${simple} as ${simpleName}`)} from texts),
cleaned as (select *, ${list(({ clean, cleanName }) => `${clean} as ${cleanName}`)} from looked),
typed as (select *, ${list(({ value, valueName }) => `${value} as ${valueName}`)} from cleaned),
judged as (select *, ${faulty.map(({ fault, faultName }) => `${fault} as ${faultName}`).join(',\n  ')} from typed)
select ${list(told)},
  ${firstFault(({ faultName }) => faultName)} as fault,
  ${firstFault(({ column }) => header(column.place, column.name))} as fault_column,
  ${firstFault(({ textName }) => textName)} as original
from judged`;
}

type CellSql = ReturnType<typeof cellSql>;

function cellSql(column: CheckedColumn, index: number) {
  const { typing, place } = column;
  const [textName, simpleName, cleanName, faultName] = ['text', 'simple', 'clean', 'fault'].map((part) =>
    quoteIdentifier(`${part} ${index}`),
  ) as [string, string, string, string];
  const valueName = quoteIdentifier(column.name);
  const raw = `nullif(trim(${textName}, ${blanks}), '')`;
  return {
    column,
    textName,
    simpleName,
    cleanName,
    valueName,
    faultName,
    text: place === undefined ? 'cast(null as varchar)' : `c${place + 1}`,
    simple: `coalesce(${typing.simple(textName)}, false)`,
    clean: `case when ${simpleName} then ${textName} else ${typing.clean(raw)} end`,
    value: typing.value(cleanName),
    fault: faultSql(column, { raw, simple: simpleName, clean: cleanName, value: valueName }),
  };
}

type CellNames = {
  readonly raw: string;
  readonly simple: string;
  readonly clean: string;
  readonly value: string;
};

/** The code of what is wrong with a cell, or null; undefined when nothing ever can be. */
function faultSql(column: CheckedColumn, { raw, simple, clean, value }: CellNames): string | undefined {
  const { typing, whenEmpty, future } = column;
  const unusual = typing.faults({ clean, value });
  const usual = [
    ...(typing.check ? [typing.check(value)] : []),
    ...(future === undefined ? [] : [{ when: `${value} >= ${future}`, code: 'date-in-future' }]),
  ];
  if (whenEmpty === undefined && unusual.length + usual.length === 0) return undefined;
  const when = (faults: readonly Fault[]) =>
    faults.map((fault) => `when ${fault.when} then ${quoteText(fault.code)}`);
  const empty = `when ${raw} is null then ${whenEmpty === undefined ? 'null' : quoteText(whenEmpty)}`;
  const judge = (parts: readonly string[]) => (parts.length === 0 ? 'null' : `case ${parts.join(' ')} end`);
  return `case when ${simple} then ${judge(when(usual))} else ${judge([empty, ...when(unusual), ...when(usual)])} end`;
}
