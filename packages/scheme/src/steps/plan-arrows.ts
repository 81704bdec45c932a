import { and, isNull, not, or } from '../expr/build-condition.ts';
import { cases, literalText, nullOf } from '../expr/build-expr.ts';
import { concatenate } from '../expr/build-text.ts';
import { type Expr, stringType } from '../expr/expr.ts';
import { aboveMean } from '../plan/compare-to-mean.ts';
import { findEntry, findPeers } from '../plan/find-entry.ts';
import type { PlanBuilder, SourcePath } from '../plan/plan-builder.ts';
import type { StepDocument } from './step-document.ts';

/** ↑ or ↓ of each figure against its mean; the pattern of all of them names the type. Null when a figure is missing. */
export function planArrows(
  builder: PlanBuilder,
  name: string,
  step: Extract<StepDocument, { step: 'arrows' }>,
  path: SourcePath,
): Expr | undefined {
  const peers = findPeers(builder, step.peers, [...path, 'peers']);
  if (!peers) return undefined;
  const arrows: { up: Expr; missing: Expr }[] = [];
  for (const [index, { measure, up_when, tie }] of step.of.entries()) {
    const entry = findEntry(builder, measure, 'number', [...path, 'of', index, 'measure']);
    if (!entry) continue;
    const tieAbove = (tie === 'up') === (up_when === 'more');
    const above = aboveMean(builder, `${name}_${measure}`, entry, peers, tieAbove ? 'above' : 'below');
    arrows.push({ up: up_when === 'more' ? above : not(above), missing: isNull(entry.expr) });
  }
  reportPatterns(builder, step, path);
  if (arrows.length !== step.of.length) return undefined;
  const ups = arrows.map(({ up }, index) => builder.derive(`${name}_up_${index + 1}`, up));
  const pattern = builder.derive(
    `${name}_pattern`,
    cases(
      [{ when: or(...arrows.map(({ missing }) => missing)), result: nullOf(stringType) }],
      concatenate(...ups.map((up) => cases([{ when: up, result: literalText('↑') }], literalText('↓')))),
    ),
  );
  builder.show(`${name}_pattern`, stringType, 'detail');
  const branches = Object.entries(step.patterns).map(([wanted, grade]) => ({
    when: and(...[...wanted].map((arrow, index) => (arrow === '↑' ? ups[index]! : not(ups[index]!)))),
    result: literalText(grade),
  }));
  return cases([{ when: isNull(pattern), result: nullOf(stringType) }, ...branches], nullOf(stringType));
}

/** Every one of the 2^n patterns needs a type, each of n arrows. */
function reportPatterns(
  builder: PlanBuilder,
  step: Extract<StepDocument, { step: 'arrows' }>,
  path: SourcePath,
): void {
  const arrows = step.of.length;
  for (const pattern of Object.keys(step.patterns)) {
    if ([...pattern].length !== arrows)
      builder.report('pattern-length-wrong', { pattern, wanted: arrows }, [...path, 'patterns', pattern]);
  }
  for (let code = 0; code < 2 ** arrows; code += 1) {
    const pattern = Array.from({ length: arrows }, (_, index) => ((code >> index) & 1 ? '↑' : '↓')).join('');
    if (!(pattern in step.patterns)) builder.report('pattern-missing', { pattern }, [...path, 'patterns']);
  }
}
