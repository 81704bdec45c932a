import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { quoteIdentifier, quoteText } from '@fenji/engine';
import { dayIn } from '../../customers/index.ts';
import type { CustomersMirror } from '../../grading/index.ts';
import type { JudgedRow } from '../customers/judge-rows.ts';

/** The customers of a file as they would be after its import, one line each, as a run reads customers. */
export type CustomerLines = {
  readonly file: string;
  readonly add: (rows: readonly JudgedRow[]) => void;
  /** Ends the writing; from then on the file can be read. */
  readonly finish: () => Promise<void>;
  /** The lines' customers with their rows, as SQL. */
  readonly named: () => string;
  readonly remove: () => Promise<void>;
};

/** Begins a passing file of lines as the mirror has them; `now` is when new customers come to be. */
export async function openCustomerLines(now: Date, mirror: CustomersMirror): Promise<CustomerLines> {
  const folder = await mkdtemp(join(tmpdir(), 'fenji-lines-'));
  const file = join(folder, 'customers.csv');
  const stream = createWriteStream(file);
  const header = mirror.header.replace('\n', ',given_code,file_row\n');
  const columns = header
    .trim()
    .split(',')
    .map((name) => `${quoteIdentifier(name)}: 'VARCHAR'`);
  stream.write(header);
  return {
    file,
    add: (rows) => stream.write(rows.map((row) => lineOf(row, now, mirror)).join('')),
    async finish() {
      stream.end();
      await finished(stream);
    },
    named: () => `select code as customer, given_code as code, cast(file_row as bigint) as file_row,
      cast(1 as bigint) as rows from read_csv(${quoteText(file)}, header = true, all_varchar = true,
      auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${columns.join(', ')}})`,
    remove: async () => {
      stream.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const nobody = '#'.repeat(40);

function lineOf({ row, decision }: JudgedRow, now: Date, mirror: CustomersMirror): string {
  if (decision.outcome === 'reject' || decision.outcome === 'duplicate') return '';
  const existing = decision.outcome === 'create' ? undefined : decision.existing;
  const dayOf = (instant: Date) => dayIn(instant, mirror.workspace.time_zone);
  const values = decision.outcome === 'unchanged' ? {} : decision.values;
  const given = values.code ?? existing?.code ?? null;
  const line = mirror.lineOf({
    // The code that a new customer would be given is not known before; longer than any, this one is nobody's.
    code: given ?? `${nobody}${row}`,
    kind: values.kind ?? existing?.kind ?? 'organisation',
    status: values.status ?? existing?.status ?? 'active',
    region: values.region ?? existing?.region ?? null,
    industry: values.industry ?? existing?.industry ?? null,
    createdOn: dayOf(existing?.createdAt ?? now),
    birthDate: values.birthDate ?? existing?.birthDate ?? null,
    lastContactOn: existing?.lastContactAt ? dayOf(existing.lastContactAt) : null,
    owner: existing?.ownerName ?? null,
    unit: existing?.unitName ?? null,
    tags: values.tags ?? existing?.tags ?? [],
    fields: { ...existing?.fields, ...values.fields },
  });
  return line.replace(/\n$/, `,${given === null ? '' : `"${given.replaceAll('"', '""')}"`},${row}\n`);
}
