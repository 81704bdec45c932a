import type { Session } from '@fenji/engine';
import type { Plan } from '@fenji/scheme';

export type ChangedCustomer = {
  readonly customer: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Ordinals gained (or, negative, lost) by cause; they add up to `change`. Ungraded counts as ordinal 0. */
  readonly change: number;
  readonly parts: Readonly<Record<'time' | 'data' | 'rule' | 'override', number>>;
};

export type Compared = {
  readonly from: number;
  readonly to: number;
  /** How many customers each pair of grades has; null for ungraded, undefined grades for absent customers. */
  readonly moves: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly customers: number;
  }[];
  readonly joined: number;
  readonly left: number;
  /** Over the customers of both runs: how many a cause alone moved up or down, and the ordinals it moved. */
  readonly byCause: readonly {
    readonly cause: string;
    readonly up: number;
    readonly down: number;
    readonly ordinals: number;
  }[];
  readonly total: number;
  /** Those with the largest changes, ties by id. */
  readonly customers: readonly ChangedCustomer[];
};

type Question = {
  readonly before: string;
  readonly after: string;
  /** The column, before overrides, of the ordinal at each stage of the chain. */
  readonly byRule: { readonly earlier: string; readonly later: string };
  readonly customers: number;
};

const chained = ['time', 'data', 'rule'] as const;

/** The name of a result column, or another where the plan has no such one. */
export function columnOr(plan: Plan, name: string, otherwise: string): string {
  return plan.result.some((column) => column.name === name) ? name : otherwise;
}

/** Reads the split of a comparison from the two results and the gradings between them. */
export async function readComparison(
  session: Session,
  { before, after, byRule, customers }: Question,
): Promise<Omit<Compared, 'from' | 'to'>> {
  const chain = [
    `earlier.${byRule.earlier}`,
    `with_time.${byRule.earlier}`,
    `with_data.${byRule.earlier}`,
    `later.${byRule.later}`,
  ].map((column) => `coalesce(${column}, 0)`);
  const parts = chained.map((cause, index) => `${chain[index + 1]} - ${chain[index]} as by_${cause}`);
  const change = 'coalesce(later.grade_ordinal, 0) - coalesce(earlier.grade_ordinal, 0)';
  // What overrides add now less what they added then: the rest of the change, so that the parts always add up.
  parts.push(`${change} - (${chain.at(-1)} - ${chain[0]}) as by_override`);
  const both = `select customer, earlier.grade as grade_before, later.grade as grade_after, ${parts.join(', ')}, ${change} as change
from ${before} as earlier join ${after} as later using (customer) left join temp.with_time using (customer) left join temp.with_data using (customer)`;
  const moves = await session.all<{ from: string | null; to: string | null; customers: bigint }>(
    `select earlier.grade as "from", later.grade as "to", count(*) as customers from ${before} as earlier join ${after} as later using (customer) group by 1, 2 order by 3 desc, 1, 2`,
  );
  const count = async (sql: string) =>
    Number((await session.all<{ n: bigint }>(`select count(*) as n from ${sql}`))[0]!.n);
  const sums = (['time', 'data', 'rule', 'override'] as const).map(
    (cause) =>
      `count(*) filter (where by_${cause} > 0) as ${cause}_up, count(*) filter (where by_${cause} < 0) as ${cause}_down, coalesce(sum(by_${cause}), 0) as ${cause}_ordinals`,
  );
  const [totals] = await session.all<Record<string, bigint>>(
    `select ${sums.join(', ')}, coalesce(sum(change), 0) as total from (${both})`,
  );
  const named = await session.all<{
    customer: string;
    grade_before: string | null;
    grade_after: string | null;
    by_time: bigint;
    by_data: bigint;
    by_rule: bigint;
    by_override: bigint;
    change: bigint;
  }>(
    `select * from (${both}) where change <> 0 or by_time <> 0 or by_data <> 0 or by_rule <> 0 or by_override <> 0 order by abs(change) desc, customer limit ${Math.trunc(customers)}`,
  );
  return {
    moves: moves.map((row) => ({ ...row, customers: Number(row.customers) })),
    joined: await count(`${after} as later anti join ${before} as earlier using (customer)`),
    left: await count(`${before} as earlier anti join ${after} as later using (customer)`),
    byCause: (['time', 'data', 'rule', 'override'] as const).map((cause) => ({
      cause,
      up: Number(totals![`${cause}_up`]),
      down: Number(totals![`${cause}_down`]),
      ordinals: Number(totals![`${cause}_ordinals`]),
    })),
    total: Number(totals!.total),
    customers: named.map((row) => ({
      customer: row.customer,
      from: row.grade_before,
      to: row.grade_after,
      change: Number(row.change),
      parts: {
        time: Number(row.by_time),
        data: Number(row.by_data),
        rule: Number(row.by_rule),
        override: Number(row.by_override),
      },
    })),
  };
}
