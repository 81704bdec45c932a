import type { Expr } from '../expr/expr.ts';
import { printExpr } from '../expr/print-expr.ts';
import type { Aggregate, Plan, RankColumn, Stage, Summary } from './plan.ts';

/** A plan as text, one line a node: what changes in a line is what changes in the plan. */
export function printPlan({ scheme, inputs, stages, result }: Plan): string {
  const lines = [
    `scheme ${scheme}`,
    `inputs ${inputs.map(({ name }) => `$${name}`).join(', ')}`,
    ...stages.flatMap(printStage),
    'result',
    ...result.map(({ name, role }) => `  ${name} (${role})`),
  ];
  return `${lines.join('\n')}\n`;
}

function printStage(stage: Stage): readonly string[] {
  switch (stage.stage) {
    case 'population': {
      const rollUp = stage.rollUp === undefined ? '' : ` rolled up by ${stage.rollUp}`;
      return [`population ${stage.from}${rollUp}${where(stage.where)}`];
    }
    case 'measured':
      return [`measured ${stage.dataset}`, ...stage.aggregates.map(printAggregate)];
    case 'derived':
      return [
        `derived ${stage.name}`,
        ...stage.columns.map(({ name, expr }) => `  ${name} = ${printExpr(expr)}`),
      ];
    case 'summarised':
      return [
        `summarised ${stage.name}${among(stage.peers)}${where(stage.where)}`,
        ...stage.values.map(printSummary),
      ];
    case 'ranked':
      return [`ranked ${stage.name}`, ...stage.columns.map(printRank)];
  }
}

function printAggregate({ name, function: fn, value, where: condition, whenNone }: Aggregate): string {
  const none = whenNone === undefined ? '' : ` else ${whenNone}`;
  return `  ${name} = ${fn}(${value ? printExpr(value) : ''})${where(condition)}${none}`;
}

function printSummary(summary: Summary): string {
  const what =
    summary.function === 'quantile'
      ? `quantile ${summary.numerator}/${summary.denominator} ${summary.definition}`
      : summary.function;
  return `  ${summary.name} = ${what}(${printExpr(summary.value)})`;
}

function printRank({ name, function: fn, value, peers, order, where: condition }: RankColumn): string {
  const by = order.map(({ by, descending }) => `${printExpr(by)} ${descending ? 'down' : 'up'}`);
  return `  ${name} = ${fn}(${value ? printExpr(value) : ''}) by ${by.join(', ')}${among(peers)}${where(condition)}`;
}

function among(peers: readonly string[]): string {
  return peers.length === 0 ? '' : ` among ${peers.join(', ')}`;
}

function where(condition: Expr | undefined): string {
  return condition ? ` where ${printExpr(condition)}` : '';
}
