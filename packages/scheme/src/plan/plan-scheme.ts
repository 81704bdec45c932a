import { isStrict, type Ladder, ladderOf } from '../adjustments/ladder.ts';
import { planDecay } from '../adjustments/plan-decay.ts';
import { planGradeSince, planHysteresis, previousColumns } from '../adjustments/plan-hysteresis.ts';
import { overrideColumns, planOverrides } from '../adjustments/plan-overrides.ts';
import { planQuotas } from '../adjustments/plan-quotas.ts';
import { planVetoes } from '../adjustments/plan-vetoes.ts';
import { planDimension } from '../dimensions/plan-dimension.ts';
import { isNull, truthy } from '../expr/build-condition.ts';
import { bound, cases, column, literalInteger, nullOf } from '../expr/build-expr.ts';
import { booleanType, dateType, type Expr, type ExprType, numberType, stringType } from '../expr/expr.ts';
import { planIndicator } from '../indicators/plan-indicator.ts';
import { factScope, planMeasure } from '../measures/plan-measure.ts';
import { resultName } from '../source/result-name.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';
import { ordinalExpr } from '../steps/ordinals.ts';
import { planStep } from '../steps/plan-step.ts';
import type { GradeDocument } from '../steps/step-document.ts';
import type { Calibration } from './calibration.ts';
import { columnType } from './column-type.ts';
import { nearestName } from './nearest-name.ts';
import type { BoundInput, DatasetUse, Plan, Stage } from './plan.ts';
import { type Report, type Scope, type ScopeEntry, startPlan } from './plan-builder.ts';
import { readFeel } from './read-feel.ts';
import { customersDataset, overridesDataset, previousDataset } from './reserved-datasets.ts';

/**
 * The plan of a scheme. What is wrong goes to `report`; with an error reported the plan must not be run.
 * Names become known in the order of the document: attributes and parameters, measures, indicators, dimensions, steps.
 */
export function planScheme(
  document: SchemeDocument,
  calibration: Calibration | undefined,
  report: Report,
): Plan {
  const builder = startPlan(report);
  const inputs = planInputs(document, builder.scope);
  for (const [name, definition] of Object.entries(document.attributes)) {
    builder.scope.set(name, {
      expr: column(name, columnType(definition)),
      role: 'attribute',
      ...(definition.type === 'code' ? { values: definition.values } : {}),
    });
    builder.show(name, columnType(definition), 'attribute');
  }
  const population = planPopulation(document, builder.scope, report);
  const facts = factScopes(document, builder.scope);
  for (const [name, measure] of Object.entries(document.measures))
    planMeasure(builder, name, measure, ['measures', name], (dataset) => facts.get(dataset));
  builder.speak('eligible');
  planNotGraded(document, builder);
  builder.speak('scored');
  for (const [name, indicator] of Object.entries(document.indicators))
    planIndicator(builder, name, indicator, ['indicators', name], calibration);
  builder.speak('weighted');
  for (const [name, dimension] of Object.entries(document.dimensions))
    planDimension(builder, name, dimension, ['dimensions', name], calibration);
  builder.speak('stepped');
  for (const [name, step] of Object.entries(document.steps))
    planStep(builder, name, step, ['steps', name], calibration);
  builder.speak('graded');
  planResult(document, builder);
  return builder.finish({ scheme: document.scheme, inputs, datasets: datasetUses(document), population });
}

type Builder = ReturnType<typeof startPlan>;

function planInputs(document: SchemeDocument, scope: Map<string, ScopeEntry>): readonly BoundInput[] {
  const types: Record<string, ExprType> = { boolean: booleanType, text: stringType, date: dateType };
  const parameters = Object.entries(document.parameters).map(
    ([name, { type, default: value }]): BoundInput => {
      const digits = type === 'number' ? (String(value).split('.')[1]?.length ?? 0) : 0;
      return { name, type: types[type] ?? numberType(Math.max(digits, 4)) };
    },
  );
  const inputs = [{ name: 'as_of', type: dateType }, ...parameters];
  for (const { name, type } of inputs)
    scope.set(name, { expr: bound(name, type), role: name === 'as_of' ? 'run' : 'parameter' });
  return inputs;
}

function planPopulation(document: SchemeDocument, scope: Scope, report: Report): Stage {
  const { from, where, roll_up } = document.population;
  if (from !== customersDataset && !(from in document.datasets))
    report('dataset-unknown', { name: from }, ['population', 'from']);
  if (roll_up !== undefined && !(roll_up in document.attributes)) {
    report(
      'name-unknown',
      { name: roll_up, nearest: nearestName(roll_up, Object.keys(document.attributes)) ?? '—' },
      ['population', 'roll_up'],
    );
  }
  const condition =
    where === undefined ? undefined : readFeel(where, scope, 'boolean', ['population', 'where'], report);
  return {
    stage: 'population',
    from,
    ...(condition ? { where: truthy(condition) } : {}),
    ...(roll_up ? { rollUp: roll_up } : {}),
  };
}

function factScopes(document: SchemeDocument, inputs: Scope): ReadonlyMap<string, Scope> {
  const shared = new Map([...inputs].filter(([, { role }]) => role === 'run' || role === 'parameter'));
  return new Map(
    Object.entries(document.datasets).map(([dataset, { columns }]) => [
      dataset,
      factScope(
        new Map(
          Object.entries(columns).map(([name, definition]) => [
            name,
            {
              expr: column(name, columnType(definition)),
              role: 'measure' as const,
              ...(definition.type === 'code' ? { values: definition.values } : {}),
            },
          ]),
        ),
        shared,
      ),
    ]),
  );
}

/** `not_graded` holds the number of the first reason that applies (from 1), null for a customer who can be graded. */
function planNotGraded(document: SchemeDocument, builder: Builder): void {
  const branches = document.not_graded.flatMap(({ when }, index) => {
    const condition = readFeel(when, builder.scope, 'boolean', ['not_graded', index, 'when'], builder.report);
    return condition ? [{ when: condition, result: literalInteger(index + 1) }] : [];
  });
  const reason = builder.derive('not_graded', cases(branches, nullOf(numberType(0))));
  builder.show('not_graded', reason.type, 'detail');
  if (document.not_graded.length > 0) builder.restrictTo(isNull(reason));
}

/** `grade` and `grade_ordinal`: the resulting step's grade for those who can be graded, after all adjustments. */
function planResult(document: SchemeDocument, builder: Builder): void {
  const name = resultName(document);
  const step = document.steps[name];
  const entry = builder.scope.get(name);
  if (!step) {
    builder.report('step-unknown', { name, nearest: Object.keys(document.steps).join(', ') }, ['result']);
    return;
  }
  if (!entry) return;
  const canBeGraded = isNull(column('not_graded', numberType(0)));
  const graded =
    document.not_graded.length > 0
      ? cases([{ when: canBeGraded, result: entry.expr }], nullOf(stringType))
      : entry.expr;
  const ladder = ladderOf(step.grades);
  builder.speak('adjusted');
  const adjusted = planAdjustments(document, builder, graded, step.grades, ladder);
  builder.speak('graded');
  const grade = builder.derive('grade', adjusted);
  const ordinal = builder.derive('grade_ordinal', ordinalExpr(grade, step.grades));
  if (document.hysteresis) planGradeSince(builder, grade, ladder);
  builder.show('grade', stringType, 'grade');
  builder.show('grade_ordinal', ordinal.type, 'grade');
}

function planAdjustments(
  document: SchemeDocument,
  builder: Builder,
  graded: Expr,
  grades: readonly GradeDocument[],
  ladder: Ladder,
): Expr {
  const needsLadder = (['decay', 'hysteresis', 'quotas'] as const).find((part) => document[part]);
  if (needsLadder && !isStrict(ladder))
    builder.report('ladder-not-strict', { part: needsLadder }, [needsLadder]);
  let grade = graded;
  if (document.decay) grade = planDecay(builder, grade, document.decay, ladder);
  if (document.vetoes.length > 0) grade = planVetoes(builder, grade, document.vetoes, grades);
  if (document.hysteresis) grade = planHysteresis(builder, grade, document.hysteresis, ladder);
  if (document.quotas) grade = planQuotas(builder, grade, document.quotas, ladder);
  if (!document.overrides) return grade;
  const byRule = builder.derive('rule_grade', grade);
  builder.show('rule_grade', stringType, 'detail');
  builder.show('rule_ordinal', builder.derive('rule_ordinal', ordinalExpr(byRule, grades)).type, 'detail');
  return planOverrides(builder, byRule, ladder);
}

function datasetUses(document: SchemeDocument): readonly DatasetUse[] {
  const uses = Object.entries(document.datasets).map(
    ([name, { columns }]): DatasetUse => ({ name, kind: 'facts', columns: typed(columns) }),
  );
  const rollUp = document.population.roll_up;
  const needsCustomers =
    document.population.from === customersDataset ||
    Object.keys(document.attributes).length > 0 ||
    rollUp !== undefined;
  return [
    ...(needsCustomers
      ? [{ name: customersDataset, kind: 'attributes' as const, columns: typed(document.attributes) }]
      : []),
    ...(document.hysteresis
      ? [{ name: previousDataset, kind: 'attributes' as const, columns: previousColumns }]
      : []),
    ...(document.overrides
      ? [{ name: overridesDataset, kind: 'attributes' as const, columns: overrideColumns }]
      : []),
    ...uses,
  ];
}

function typed(columns: SchemeDocument['attributes']) {
  return Object.entries(columns).map(([name, definition]) => ({ name, type: columnType(definition) }));
}
