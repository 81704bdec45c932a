import { quoteIdentifier, type Session } from '@fenji/engine';
import type { CheckedColumn } from '../typing/check-rows.ts';
import { factsTable } from './intake-tables.ts';

/**
 * What a batch holds as one figure: the number of rows and the sum of the lower 64 bits of each row's MD5. It does not
 * depend on order and adds up over batches; it tells changed data apart, it is no defence against forgery.
 */
export async function contentDigest(
  session: Session,
  dataset: string,
  batch: number,
  columns: readonly CheckedColumn[],
): Promise<{ rows: number; digest: string }> {
  const cells = columns.map(({ name, typing }) => {
    const column = quoteIdentifier(name);
    const plain = typing.sqlType === 'TIMESTAMP' ? `epoch_us(${column})` : column;
    return `coalesce(cast(${plain} as varchar), '\u001e')`;
  });
  const [row] = await session.all<{ rows: bigint; total: bigint }>(`
select count(*) as rows, coalesce(sum(md5_number_lower(concat_ws('\u001f', ${cells.join(', ')}))), 0)::hugeint as total
from ${factsTable(dataset)} where batch = ${batch}`);
  const { rows, total } = row ?? { rows: 0n, total: 0n };
  return { rows: Number(rows), digest: `${rows}-${total.toString(16)}` };
}
