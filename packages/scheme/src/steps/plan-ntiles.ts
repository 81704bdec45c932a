import { isNull, lessOrEqual } from '../expr/build-condition.ts';
import { cases, literalInteger, literalText, nullOf } from '../expr/build-expr.ts';
import { add, divide, least, modulo, multiply, subtract } from '../expr/build-number.ts';
import { type Expr, numberType, stringType } from '../expr/expr.ts';
import { findEntry, findPeers } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import { rankColumn } from './plan-pyramid.ts';
import type { StepDocument } from './step-document.ts';

/** SQL's ntile over the total order best-first: n = q t + r customers, the first r tiles hold q + 1 of them. */
export function planNtiles(
  builder: PlanBuilder,
  name: string,
  step: Extract<StepDocument, { step: 'ntiles' }>,
  path: SourcePath,
): Expr | undefined {
  const entry = findEntry(builder, step.by, 'number', [...path, 'by']);
  const peers = findPeers(builder, step.peers, [...path, 'peers']);
  if (!entry || !peers) return undefined;
  const [count] = builder.summarise(`${name}_size`, peers, [
    { name: `${name}_customers`, type: numberType(0), function: 'count', value: entry.expr },
  ]) as [Expr];
  const rank = rankColumn(
    builder,
    `${name}_rank`,
    entry.expr,
    (step.better ?? entry.better) !== 'less',
    peers,
  );
  const tiles = literalInteger(step.tiles.length);
  const remainder = modulo(count, tiles);
  const size = divide(subtract(count, remainder), tiles, 0);
  const branches = step.tiles.map((grade, index) => {
    const tile = literalInteger(index + 1);
    return {
      when: lessOrEqual(rank, add(multiply(size, tile), least(remainder, tile))),
      result: literalText(grade),
    };
  });
  return cases([{ when: isNull(entry.expr), result: nullOf(stringType) }, ...branches], nullOf(stringType));
}
