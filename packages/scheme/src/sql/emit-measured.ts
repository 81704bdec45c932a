import type { Values } from '../expr/interpret-expr.ts';
import { asOfCondition } from '../measures/plan-measure.ts';
import type { Aggregate, Plan, Stage } from '../plan/plan.ts';
import { customersDataset } from '../plan/reserved-datasets.ts';
import type { Dialect } from './dialect.ts';
import { distinctName, emitDistinct, isCountedApart } from './emit-distinct.ts';
import { type EmitContext, emitCondition, emitExpr } from './emit-expr.ts';

type Target = { readonly dialect: Dialect; readonly relations: Readonly<Record<string, string>> };
type Measured = Extract<Stage, { stage: 'measured' }>;

/** The population with every measure that comes straight from facts: one row per customer, one scan per dataset. */
export function emitMeasured(plan: Plan, { dialect, relations }: Target, bound: Values): string {
  const context: EmitContext = { dialect, bound, wide: false };
  const id = dialect.identifier;
  const population = plan.stages.find((stage) => stage.stage === 'population')!;
  const measured = plan.stages.filter((stage) => stage.stage === 'measured');
  const attributes = plan.datasets.filter(({ kind }) => kind === 'attributes');
  const parts: string[] = [];
  const add = (name: string, sql: string) =>
    parts.push(`${id(name)} as (\n  ${sql.replaceAll('\n', '\n  ')}\n)`);
  const rowsOf = (name: string) =>
    population.rollUp && plan.datasets.some((use) => use.name === name && use.kind === 'facts')
      ? rolledUp(relations, name, population.rollUp, dialect)
      : relationOf(relations, name);
  for (const { name } of plan.datasets) add(name, rowsOf(name));
  for (const stage of measured) {
    add(`${stage.dataset}_measured`, emitAggregates(stage, context));
    for (const aggregate of stage.aggregates.filter(isCountedApart))
      add(distinctName(aggregate), emitDistinct(aggregate, rowsOf(stage.dataset), context));
  }

  const fromFacts = attributes.every(({ name }) => name !== population.from);
  const ownMeasures = measured.find(({ dataset }) => dataset === population.from);
  if (fromFacts && !ownMeasures) {
    parts.push(
      `${id('appearing')} as (\n  select distinct ${id('customer')} from ${id(population.from)} where ${emitCondition(asOfCondition, context)}\n)`,
    );
  }
  const base = id(fromFacts ? (ownMeasures ? `${population.from}_measured` : 'appearing') : population.from);
  const joins = measured
    .filter((stage) => !(fromFacts && stage === ownMeasures))
    .map(({ dataset }) => id(`${dataset}_measured`));
  for (const { aggregates } of measured)
    joins.push(...aggregates.filter(isCountedApart).map((each) => id(distinctName(each))));
  joins.push(...attributes.flatMap(({ name }) => (name === population.from ? [] : [id(name)])));
  const columns = [
    `${base}.${id('customer')}`,
    ...attributes.flatMap((use) => use.columns.map(({ name }) => `${id(use.name)}.${id(name)}`)),
    ...measured.flatMap(({ dataset, aggregates }) =>
      aggregates.map((aggregate) => {
        const from = isCountedApart(aggregate) ? distinctName(aggregate) : `${dataset}_measured`;
        return `${whenNone(aggregate, `${id(from)}.${id(aggregate.name)}`)} as ${id(aggregate.name)}`;
      }),
    ),
  ];
  const conditions = [
    ...(population.rollUp ? [`${id(customersDataset)}.${id(population.rollUp)} is null`] : []),
    ...(population.where ? [emitCondition(population.where, context)] : []),
  ];
  const where = conditions.length > 0 ? `\nwhere ${conditions.join(' and ')}` : '';
  const joined = joins
    .map((name) => `\nleft join ${name} on ${name}.${id('customer')} = ${base}.${id('customer')}`)
    .join('');
  return `with ${parts.join(', ')}\nselect\n  ${columns.join(',\n  ')}\nfrom ${base}${joined}${where}`;
}

/** A dataset's facts with the customer's group, where it has one, in the customer's place. */
function rolledUp(
  relations: Readonly<Record<string, string>>,
  name: string,
  group: string,
  dialect: Dialect,
): string {
  const id = dialect.identifier;
  const fact = relationOf(relations, name);
  const member = relationOf(relations, customersDataset);
  return `select coalesce(member.${id(group)}, fact.${id('customer')}) as ${id('customer')}, fact.* exclude (${id('customer')})
from (${fact}) as fact left join (${member}) as member on member.${id('customer')} = fact.${id('customer')}`;
}

function relationOf(relations: Readonly<Record<string, string>>, name: string): string {
  const relation = relations[name];
  if (relation === undefined) throw new Error(`no relation for dataset ${name}`);
  return relation;
}

/** Conditions are worked out once a row under a name, however many measures count by them. */
function emitAggregates({ dataset, aggregates: all }: Measured, context: EmitContext): string {
  const { dialect } = context;
  const aggregates = all.filter((aggregate) => !isCountedApart(aggregate));
  const conditions = [
    ...new Set(aggregates.flatMap(({ where }) => (where ? [emitCondition(where, context)] : []))),
  ];
  const named = new Map(conditions.map((sql, index) => [sql, dialect.identifier(`_counts_${index + 1}`)]));
  const columns = aggregates.map((aggregate) => {
    const condition = aggregate.where && named.get(emitCondition(aggregate.where, context));
    return `${emitAggregate(aggregate, condition, context)} as ${dialect.identifier(aggregate.name)}`;
  });
  const source =
    named.size === 0
      ? dialect.identifier(dataset)
      : `(select *, ${[...named].map(([sql, name]) => `${sql} as ${name}`).join(', ')} from ${dialect.identifier(dataset)})`;
  return `select ${[dialect.identifier('customer'), ...columns].join(',\n  ')}\nfrom ${source}\nwhere ${emitCondition(asOfCondition, context)}\ngroup by ${dialect.identifier('customer')}`;
}

function emitAggregate(
  { function: fn, value, type }: Aggregate,
  condition: string | undefined,
  context: EmitContext,
): string {
  const { dialect } = context;
  const inner = value === undefined ? '1' : emitExpr(value, context);
  const counted = condition === undefined ? inner : `case when ${condition} then ${inner} end`;
  switch (fn) {
    case 'sum':
      return `cast(sum(${counted}) as ${type.kind === 'null' ? dialect.types.number : dialect.types[type.kind]})`;
    case 'count':
      return `count(${counted})`;
    case 'count-distinct':
      return `count(distinct ${counted})`;
    case 'minimum':
      return `min(${counted})`;
    case 'maximum':
      return `max(${counted})`;
    case 'first':
    case 'last': {
      const order = dialect.identifier('happened_at');
      const pick = fn === 'first' ? dialect.aggregates.firstBy : dialect.aggregates.lastBy;
      const filter = [`${inner} is not null`, ...(condition ? [condition] : [])].join(' and ');
      return `${pick(inner, order)} filter (where ${filter})`;
    }
  }
}

function whenNone({ whenNone: value }: Aggregate, sql: string): string {
  return value === undefined ? sql : `coalesce(${sql}, ${value})`;
}
