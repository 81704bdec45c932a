import type { Session } from '@fenji/engine';
import { ordinalsOf, resultName, type SchemeDocument } from '@fenji/scheme';

export type Move = {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly money: string;
};
export type Mover = {
  readonly customer: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly money: string;
};

export type Movement = {
  /** Every pair of grades that occurs; null stands for ungraded. Money in minor units as text. */
  readonly moves: readonly Move[];
  readonly up: number;
  readonly down: number;
  readonly unchanged: number;
  readonly movers: readonly Mover[];
  /** Customers and money per grade, now and then, best grade first. */
  readonly grades: readonly {
    readonly grade: string;
    readonly before: { readonly customers: number; readonly money: string };
    readonly after: { readonly customers: number; readonly money: string };
  }[];
};

/** Reads who moves from the candidate's grades beside the grades that stand. */
export async function readMovement(
  session: Session,
  {
    document,
    current,
    movers,
  }: { readonly document: SchemeDocument; readonly current: SchemeDocument; readonly movers: number },
): Promise<Movement> {
  const cells = await session.all<{
    from: string | null;
    to: string | null;
    up: bigint;
    down: bigint;
    customers: bigint;
    money: bigint;
  }>(
    `select grade_before as "from", grade as "to", count(*) filter (where grade_ordinal > coalesce(ordinal_before, 0)) as up,
       count(*) filter (where coalesce(grade_ordinal, 0) < ordinal_before) as down, count(*) as customers, coalesce(sum(money), 0) as money
     from temp.candidate group by 1, 2 order by customers desc, 1, 2`,
  );
  const named = await session.all<{
    customer: string;
    from: string | null;
    to: string | null;
    money: bigint | null;
  }>(
    `select customer, grade_before as "from", grade as "to", money from temp.candidate
     where grade is distinct from grade_before order by money desc nulls last, customer limit ${Math.trunc(movers)}`,
  );
  const ladder = [...new Set([...gradesOf(document), ...gradesOf(current)])];
  const sum = (side: 'from' | 'to', grade: string) => {
    const mine = cells.filter((cell) => cell[side] === grade);
    return {
      customers: mine.reduce((total, { customers }) => total + Number(customers), 0),
      money: String(mine.reduce((total, { money }) => total + money, 0n)),
    };
  };
  const count = (pick: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((total, cell) => total + pick(cell), 0);
  return {
    moves: cells.map(({ from, to, customers, money }) => ({
      from,
      to,
      customers: Number(customers),
      money: String(money),
    })),
    up: count(({ up }) => Number(up)),
    down: count(({ down }) => Number(down)),
    unchanged: count(({ from, to, customers }) => (from === to ? Number(customers) : 0)),
    movers: named.map(({ customer, from, to, money }) => ({
      customer,
      from,
      to,
      money: String(money ?? 0n),
    })),
    grades: ladder.map((grade) => ({ grade, before: sum('from', grade), after: sum('to', grade) })),
  };
}

function gradesOf(document: SchemeDocument): readonly string[] {
  const step = document.steps[resultName(document)]!;
  return [...ordinalsOf(step.grades)].sort(([, a], [, b]) => b - a).map(([grade]) => grade);
}
