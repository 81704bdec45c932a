import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEngine, quoteText } from '@fenji/engine';
import type { WorkspaceDefinition } from '@fenji/vocabulary';

/** Where generated files lie; git does not see it. */
export const benchFolder = fileURLToPath(new URL('.data/', import.meta.url));

export type Size = { readonly name: string; readonly transactions: number; readonly customers: number };
export const small: Size = { name: '5m', transactions: 5_000_000, customers: 200_000 };
export const big: Size = { name: '50m', transactions: 50_000_000, customers: 5_000_000 };

export type Format = 'csv' | 'parquet';

/** The day that benchmark runs are for; every transaction lies in the two years before it. */
export const asOf = '2026-01-01';

/** The file of a size and format. */
export const fileOf = ({ name }: Size, format: Format): string =>
  `${benchFolder}transactions-${name}.${format}`;

/**
 * Order lines that are the same on every machine: all figures come from a hash of the line's number, a few customers
 * buy much more than most, one line in forty is a return.
 */
export async function makeTransactions(size: Size, format: Format): Promise<string> {
  const file = fileOf(size, format);
  if (existsSync(file)) return file;
  mkdirSync(benchFolder, { recursive: true });
  const engine = await openEngine({ path: ':memory:', memoryLimit: '1200MB', tempFolder: benchFolder });
  const share = (salt: number) => `(hash(i * 8 + ${salt}) % 1099511627776) / 1099511627776.0`;
  await engine.run(`set preserve_insertion_order = false; copy (
    select 'C' || lpad(cast(cast(floor(power(${share(1)}, 2.2) * ${size.customers}) as bigint) as varchar), 7, '0') as customer,
      'O' || cast(i // 3 as varchar) as order_no,
      timestamp '2024-01-01 08:00:00' + to_minutes(cast(floor(${share(2)} * 1052000) as bigint)) as happened_at,
      case when hash(i * 8 + 3) % 40 = 0 then -1 else 1 end * cast(1 + hash(i * 8 + 4) % 12 as bigint) as quantity,
      cast((100 + hash(i * 8 + 5) % 50000) / 1000.0 as decimal(12, 3)) as unit_price
    from range(${size.transactions}) as t(i)
  ) to ${quoteText(`${file}.part`)} (format ${format})`);
  engine.close();
  renameSync(`${file}.part`, file);
  return file;
}

/** A workspace that reads such a file where it lies. */
export function inPlace(file: string): WorkspaceDefinition {
  return {
    fenji: 1,
    time_zone: 'UTC',
    currency: { code: 'CNY', minor: 2 },
    datasets: {
      orders: {
        customer: 'customer',
        time: 'happened_at',
        in_place: file,
        columns: {
          order_no: { type: 'text' },
          quantity: { type: 'integer' },
          unit_price: { type: 'money', scale: 3 },
        },
      },
    },
  };
}
