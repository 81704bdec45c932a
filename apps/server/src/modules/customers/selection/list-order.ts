import { customerSort } from '@fenji/contract';
import { asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { readCursor } from '../../../plumbing/cursor.ts';
import type { ListedCustomer } from '../show-customer.ts';
import { customer } from '../tables.ts';

type Kind = 'text' | 'integer' | 'instant';
type Sorting = {
  readonly column: PgColumn;
  readonly kind: Kind;
  readonly of: (row: ListedCustomer) => string | number;
};
const sortings: Readonly<Record<string, Sorting>> = {
  code: { column: customer.code, kind: 'text', of: (row) => row.code },
  name: { column: customer.name, kind: 'text', of: (row) => row.name },
  grade: { column: customer.gradeOrdinal, kind: 'integer', of: (row) => row.gradeOrdinal },
  createdAt: { column: customer.createdAt, kind: 'instant', of: (row) => row.createdAt.toISOString() },
  updatedAt: { column: customer.updatedAt, kind: 'instant', of: (row) => row.updatedAt.toISOString() },
};
const casts: Readonly<Record<Kind, SQL>> = {
  text: sql`text`,
  integer: sql`int`,
  instant: sql`timestamptz`,
};

const noId = '00000000-0000-0000-0000-000000000000';
const anyId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The order of a list, and where in it a page begins. */
export type Order = Sorting & {
  readonly by: (value: SQLWrapper, id: SQLWrapper) => SQL[];
  /** Whether a place lies after the cursor; compared as a whole row, so that an index leads to it however far down. */
  readonly after: (value: SQLWrapper, id: SQLWrapper) => SQL | undefined;
  /** Whether a place does not lie after another. */
  readonly upTo: (value: SQLWrapper, id: SQLWrapper, place: readonly (string | number)[]) => SQL;
  /** Tells the place so many steps after the cursor along values that part the customers; its value is null beyond them. */
  readonly stepped: (parting: readonly string[], steps: number) => SQL;
};

/** Reads a sort and a cursor; refuses a cursor that is none of that sort. */
export function orderOf({ sort: asked, cursor }: { sort: string; cursor?: string | undefined }): Order {
  const sort = customerSort.parse(asked);
  const isDown = sort.startsWith('-');
  const sorting = sortings[sort.replace('-', '')]!;
  const cast = casts[sorting.kind];
  const place = ([value, id]: readonly (string | number)[]) => sql`(${value}::${cast}, ${id}::uuid)`;
  const from = cursor ? readCursor(cursor, [sorting.kind, 'id']) : undefined;
  const begin = from && place(from);
  return {
    ...sorting,
    by: (value, id) => (isDown ? [desc(value), desc(id)] : [asc(value), asc(id)]),
    after: (value, id) => begin && sql`(${value}, ${id}) ${isDown ? sql`<` : sql`>`} ${begin}`,
    upTo: (value, id, last) => sql`(${value}, ${id}) ${isDown ? sql`>=` : sql`<=`} ${place(last)}`,
    stepped: (parting, steps) => {
      const values = sql`(${sql.param(parting, customer.tags)}::text[]::${cast}[])`;
      const bucket = from
        ? sql`width_bucket(${from[0]}::${cast}, ${values})`
        : sql`${isDown ? parting.length : 0}::int`;
      const last = sql`${values}[${bucket} ${isDown ? sql`-` : sql`+`} ${steps}::int]`;
      return sql`select ${last}::text as value, ${isDown ? noId : anyId} as id`;
    },
  };
}
