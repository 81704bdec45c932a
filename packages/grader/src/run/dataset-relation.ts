import { quoteIdentifier, quoteName, quoteText } from '@fenji/engine';
import { customersDataset, type DatasetUse, type ExprType } from '@fenji/scheme';
import { type ColumnDefinition, type DatasetDefinition, Refusal } from '@fenji/vocabulary';

/** What a run sees of the workspace's facts: which batches, and where files that are read in place lie. */
export type Sight = {
  readonly batches: readonly number[];
  readonly resolve: (path: string) => string;
  /** The facts with foreign money converted, as SQL; the imported table itself without. */
  readonly facts?: string;
  /** The columns of the imported table, where it lacks some: a column that no file had yet is empty in every row. */
  readonly present?: ReadonlySet<string>;
  /** Digits of the workspace's minor unit, for money that states no scale of its own. */
  readonly minor: number;
};

/**
 * The relation that a scheme reads of a dataset: `customer`, `happened_at` for facts, and the scheme's columns at the
 * scheme's scales. Refuses what the workspace lacks or holds in another kind.
 */
export function datasetRelation(
  use: DatasetUse,
  definition: DatasetDefinition | undefined,
  sight: Sight,
): string {
  if (definition === undefined) throw new Refusal('dataset-not-in-workspace', { dataset: use.name });
  const columns = use.columns.map(({ name, type }) => {
    const held = definition.columns[name];
    if (held === undefined) throw new Refusal('column-not-in-workspace', { dataset: use.name, column: name });
    const source =
      definition.in_place === undefined
        ? imported(name, held, sight.present)
        : castInPlace(name, held, sight.minor);
    return `${converted(source, held, type, { dataset: use.name, column: name, minor: sight.minor })} as ${quoteIdentifier(name)}`;
  });
  const facts = use.kind === 'facts';
  if (definition.in_place !== undefined) return inPlaceRelation(definition, columns, facts, sight);
  const head = [
    quoteIdentifier('customer'),
    ...(facts ? [quoteIdentifier('happened_at')] : []),
    ...columns,
  ].join(', ');
  const where = sight.batches.length === 0 ? 'where false' : `where batch in (${sight.batches.join(', ')})`;
  const latest =
    use.name === customersDataset
      ? '\nqualify row_number() over (partition by customer order by batch desc, row_number desc) = 1'
      : '';
  return `select ${head}\nfrom ${sight.facts ?? quoteName('facts', use.name)}\n${where}${latest}`;
}

const sqlTypes: Readonly<Record<ColumnDefinition['type'], string>> = {
  integer: 'bigint',
  decimal: 'bigint',
  money: 'bigint',
  date: 'date',
  'date-time': 'timestamp',
  boolean: 'boolean',
  text: 'varchar',
  code: 'varchar',
};

function imported(name: string, { type }: ColumnDefinition, present: Sight['present']): string {
  return present && !present.has(name) ? `cast(null as ${sqlTypes[type]})` : quoteIdentifier(name);
}

function inPlaceRelation(
  definition: DatasetDefinition,
  columns: readonly string[],
  facts: boolean,
  sight: Sight,
): string {
  const reader = inPlaceReader(inPlacePath(definition.in_place!, sight.resolve));
  const customer = `cast(${quoteIdentifier(first(definition.customer))} as varchar) as ${quoteIdentifier('customer')}`;
  const time =
    definition.time === undefined
      ? []
      : [
          `cast(${quoteIdentifier(first(definition.time))} as timestamp) as ${quoteIdentifier('happened_at')}`,
        ];
  return `select ${[customer, ...(facts ? time : []), ...columns].join(', ')}\nfrom ${reader}`;
}

/** The table that `table:schema.name` names in the workspace's engine; undefined for a file. */
export function namedTable(path: string): string | undefined {
  return path.startsWith('table:') ? quoteName(...path.slice('table:'.length).split('.')) : undefined;
}

/** A table goes by its name as it is; a path is one of the workspace. */
export function inPlacePath(path: string, resolve: (path: string) => string): string {
  return namedTable(path) === undefined ? resolve(path) : path;
}

/** The engine's reader of a table, or of a Parquet or CSV path or glob. */
export function inPlaceReader(path: string): string {
  const table = namedTable(path);
  if (table !== undefined) return table;
  return isParquet(path)
    ? `read_parquet(${quoteText(path)})`
    : `read_csv(${quoteText(path)}, header = true, all_varchar = true)`;
}

export function isParquet(path: string): boolean {
  return /\.parquet$/i.test(path);
}

/** A cell of a file that is read in place, as the integer or text that an import would have made of it. */
function castInPlace(name: string, column: ColumnDefinition, minor: number): string {
  const cell = quoteIdentifier(first(column.from ?? name));
  switch (column.type) {
    case 'integer':
      return `cast(${cell} as bigint)`;
    case 'decimal':
    case 'money': {
      const scale = column.type === 'decimal' ? column.scale : (column.scale ?? minor);
      return `cast(cast(${cell} as decimal(18, ${scale})) * ${10 ** scale} as bigint)`;
    }
    case 'date':
      return `cast(${cell} as date)`;
    case 'date-time':
      return `cast(${cell} as timestamp)`;
    case 'boolean':
      return `cast(${cell} as boolean)`;
    case 'text':
    case 'code':
      return `cast(${cell} as varchar)`;
  }
}

function converted(
  source: string,
  held: ColumnDefinition,
  wanted: ExprType,
  { dataset, column, minor }: { readonly dataset: string; readonly column: string; readonly minor: number },
): string {
  const refuse = () =>
    new Refusal('column-kind-differs', { dataset, column, held: held.type, wanted: wanted.kind });
  switch (held.type) {
    case 'integer':
    case 'decimal':
    case 'money': {
      if (wanted.kind !== 'number') throw refuse();
      const scale =
        held.type === 'integer' ? 0 : held.type === 'decimal' ? held.scale : (held.scale ?? minor);
      if (scale > wanted.scale)
        throw new Refusal('column-scale-larger', { dataset, column, held: scale, wanted: wanted.scale });
      return scale === wanted.scale ? source : `${source} * ${10 ** (wanted.scale - scale)}`;
    }
    case 'text':
    case 'code':
      if (wanted.kind !== 'string') throw refuse();
      return source;
    case 'date-time':
      if (wanted.kind === 'date') return `cast(${source} as date)`;
      if (wanted.kind !== 'date-time') throw refuse();
      return source;
    case 'date':
    case 'boolean':
      if (wanted.kind !== held.type) throw refuse();
      return source;
  }
}

function first(names: string | readonly string[]): string {
  return typeof names === 'string' ? names : names[0]!;
}
