import { equal, isNull, lessOrEqual } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { add, divide, modulo, multiply, subtract } from '../expr/build-number.ts';
import { type Expr, numberType, stringType } from '../expr/expr.ts';
import { exactDecimal, exactLiteral } from '../plan/exact-number.ts';
import { findEntry, findPeers } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import type { StepDocument } from './step-document.ts';

type Pyramid = Extract<StepDocument, { step: 'pyramid' }>;

/** Cumulative ranks ceil(n p) from the best down; the last grade takes the rest. Customers without the figure get no grade. */
export function planPyramid(
  builder: PlanBuilder,
  name: string,
  step: Pyramid,
  path: SourcePath,
): Expr | undefined {
  const entry = findEntry(builder, step.by, 'number', [...path, 'by']);
  const peers = findPeers(builder, step.peers, [...path, 'peers']);
  if (!entry || !peers) return undefined;
  const grades = Object.entries(step.shares);
  const total = grades.map(([, share]) => exactLiteral(share)).reduce(add);
  if (
    total.node === 'literal' &&
    total.type.kind === 'number' &&
    total.value !== 10n ** BigInt(total.type.scale)
  ) {
    builder.report('shares-sum-not-one', { sum: exactText(grades.map(([, share]) => share)) }, [
      ...path,
      'shares',
    ]);
    return undefined;
  }
  const [count] = builder.summarise(`${name}_size`, peers, [
    { name: `${name}_customers`, type: numberType(0), function: 'count', value: entry.expr },
  ]) as [Expr];
  const descending = (step.better ?? entry.better) !== 'less';
  const position = rankColumn(builder, `${name}_rank`, entry.expr, descending, peers);
  let cumulative = exactLiteral(0);
  const branches = grades.map(([grade, share], index) => {
    cumulative = add(cumulative, exactLiteral(share));
    const cut = ceilingOfWhole(multiply(count, cumulative));
    const last = index === grades.length - 1;
    return {
      when: last ? lessOrEqual(literalInteger(1), position) : lessOrEqual(position, cut),
      result: literalText(grade),
    };
  });
  return cases([{ when: isNull(entry.expr), result: nullOf(stringType) }, ...branches], nullOf(stringType));
}

/** The smallest whole number that is not below a number >= 0. */
function ceilingOfWhole(value: Expr): Expr {
  const one = literalInteger(1);
  const rest = modulo(value, one);
  return cases(
    [{ when: equal(rest, literalInteger(0)), result: divide(value, one, 0) }],
    add(divide(subtract(value, rest), one, 0), one),
  );
}

/** The customer's place counted from 1, shown in the result; ties end with the customer's id. */
export function rankColumn(
  builder: PlanBuilder,
  name: string,
  value: Expr,
  descending: boolean,
  peers: readonly string[],
): Expr {
  const rank = builder.rank(name, {
    type: numberType(0),
    function: 'row-number',
    peers,
    order: [{ by: value, descending }],
  });
  builder.show(name, rank.type, 'detail');
  return rank;
}

function exactText(shares: readonly number[]): string {
  const scale = Math.max(...shares.map((share) => exactDecimal(share).scale));
  return (shares.reduce((sum, share) => sum + Math.round(share * 10 ** scale), 0) / 10 ** scale).toString();
}
