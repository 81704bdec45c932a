import { quoteText } from '@fenji/engine';
import { namedCustomersSql, type Workspace } from '@fenji/grader';
import type { Batch } from '@fenji/intake';
import { customersDataset } from '@fenji/scheme';
import { recordAudits } from '../../../plumbing/audit/audit-trail.ts';
import type { JobWork } from '../../../plumbing/jobs/job-kind.ts';
import { customFields, findTakenCodes, importCustomers } from '../../customers/index.ts';
import { commandLine } from '../../grading/index.ts';
import { fieldsOf, proposeMapping } from '../rules/import-fields.ts';
import { readCustomerRow } from '../rules/read-customer-row.ts';

const batchSize = 500;
const longestCode = 40;

/** How many customers came into the list, how many codes are too long for it, and how many values were no good. */
export type AdoptedCustomers = {
  readonly customers: number;
  readonly customersPassedOver: number;
  readonly valuesLeftOut: number;
};
type Checkpoint = { readonly after: string; readonly tally: AdoptedCustomers };

/**
 * Brings the customers that batches of the command line name, or that are read in place, into the list: under their
 * codes, with the attributes that are fields of customers, waiting in the pool. Whoever has such a code already (erased
 * and merged ones too) stays as it is. An interrupted attempt goes on after the last whole batch.
 */
export async function adoptCustomers(
  work: JobWork,
  place: Workspace,
  batches: readonly Batch[],
): Promise<AdoptedCustomers> {
  const { store } = work.parts;
  const begun = work.checkpoint as Checkpoint | null;
  let tally = begun?.tally ?? { customers: 0, customersPassedOver: 0, valuesLeftOut: 0 };
  const named = await namedCustomersSql(place.engine, place, batches);
  if (named === undefined) return tally;
  const custom = await customFields.get(store);
  const fieldOf = attributeFields(place, custom);
  const session = await place.engine.connect();
  try {
    const rest = begun ? `where customer > ${quoteText(begun.after)}` : '';
    const [counted] = await session.all<{ found: bigint }>(
      `select count(*) as found from (${named}) ${rest}`,
    );
    let done = 0;
    for await (const rows of session.stream(`select * from (${named}) ${rest} order by customer`)) {
      for (let from = 0; from < rows.length; from += batchSize) {
        const part = rows.slice(from, from + batchSize);
        tally = await store.transaction(async (tx) => {
          const codes = part.map(({ customer }) => String(customer));
          const taken = await findTakenCodes(tx, codes);
          const fresh = part.filter(({ customer }) => !taken.has(String(customer)));
          const short = fresh.filter(({ customer }) => String(customer).length <= longestCode);
          const read = short.map(({ customer, ...cells }) => {
            const known = Object.entries(cells).flatMap(([name, cell]): [string, string | null][] => {
              const field = fieldOf.get(name);
              return field ? [[field, cell === null ? null : String(cell)]] : [];
            });
            return { code: String(customer), ...readCustomerRow(Object.fromEntries(known), custom) };
          });
          const changes = read.map(({ code, values }, row) => ({
            row,
            kind: 'create' as const,
            values: { ...values, code, name: values.name ?? code },
          }));
          const done = await importCustomers(tx, { parts: work.parts, actor: commandLine }, null, changes);
          const next = {
            customers: tally.customers + done.length,
            customersPassedOver: tally.customersPassedOver + fresh.length - short.length,
            valuesLeftOut: read.reduce((sum, { problems }) => sum + problems.length, tally.valuesLeftOut),
          };
          await work.saveCheckpoint(tx, { after: codes.at(-1)!, tally: next } satisfies Checkpoint);
          await recordAudits(
            tx,
            { actor: { kind: 'system', ...commandLine }, requestId: null, at: work.parts.clock() },
            done.map(({ customerId, row }) => ({
              action: 'customer.created',
              subjectKind: 'customer',
              subjectId: customerId,
              details: { code: read[row]!.code },
            })),
          );
          return next;
        });
        done += part.length;
        await work.progress(done, Number(counted!.found));
      }
    }
    return tally;
  } finally {
    session.close();
  }
}

/** The field of customers that each attribute of the workspace is, by the words of its header or by its name. */
function attributeFields(
  { definition }: Workspace,
  custom: Parameters<typeof fieldsOf>[2],
): ReadonlyMap<string, string> {
  const columns = Object.entries(definition.datasets[customersDataset]?.columns ?? {});
  const fields = fieldsOf('customers', definition, custom).filter(({ field }) => field !== 'code');
  const byHeader = proposeMapping(
    columns.map(([name, { from }]) => [from ?? name].flat()[0]!),
    fields,
  );
  const left = fields.filter(({ field }) => !byHeader.includes(field));
  const byName = proposeMapping(
    columns.map(([name], index) => (byHeader[index] === null ? name : '')),
    left,
  );
  return new Map(
    columns.flatMap(([name], index) => {
      const field = byHeader[index] ?? byName[index];
      return field ? [[name, field] as const] : [];
    }),
  );
}
