import type { Diagnostic } from '@fenji/vocabulary';
import { bound, column } from '../expr/build-expr.ts';
import type { Expr, ExprType } from '../expr/expr.ts';
import type {
  Aggregate,
  BoundInput,
  DatasetUse,
  Plan,
  RankColumn,
  ResultColumn,
  Stage,
  Summary,
} from './plan.ts';
import { type PlanUnit, scheduleStages } from './schedule-stages.ts';

/** Where in the scheme's text a finding belongs: the keys that lead there. */
export type SourcePath = readonly (string | number)[];

/** Reports a finding at a place of the scheme; `span` narrows it to a piece of the text that stands there. */
export type Report = (
  code: string,
  params: Diagnostic['params'],
  path: SourcePath,
  severity?: Diagnostic['severity'],
  span?: { readonly offset: number; readonly length: number },
) => void;

/** A name that expressions may use, with what stands behind it. */
export type Scope = ReadonlyMap<string, ScopeEntry>;
export type ScopeEntry = {
  readonly expr: Expr;
  /** The only texts it can hold, where that is known. */
  readonly values?: readonly string[];
  readonly role: ScopeRole;
  /** Whether more or less of it is good; more unless said. */
  readonly better?: 'more' | 'less';
  /** The ends of a number in units of its scale, where they are known. */
  readonly least?: bigint;
  readonly most?: bigint;
  /** The fewest points an indicator can give, where that is known. */
  readonly lowest?: Expr;
  /** A quotient's parts, so that it can be compared exactly. */
  readonly ratio?: { readonly numerator: Expr; readonly denominator: Expr };
};
export type ScopeRole = 'attribute' | 'parameter' | 'measure' | 'score' | 'dimension' | 'step' | 'run';

/**
 * Collects what a scheme asks for and the names that are known so far.
 * Planners of measures, indicators and steps write into it; nothing else mutates while a plan is made.
 */
export type PlanBuilder = {
  readonly scope: Map<string, ScopeEntry>;
  readonly report: Report;
  /** Says which part of the language speaks now; stages are named after it. */
  readonly speak: (word: string) => void;
  /** Adds a column to the row of each customer. */
  readonly derive: (name: string, expr: Expr) => Expr;
  /** Adds a figure taken from a customer's facts. */
  readonly aggregate: (dataset: string, aggregate: Aggregate) => Expr;
  /** Finds values over the customers that are to be graded; each comes back as an expression usable in any row. */
  readonly summarise: (name: string, peers: readonly string[], values: readonly Summary[]) => readonly Expr[];
  /** Without a condition of its own, a rank is among the customers that are to be graded. */
  readonly rank: (name: string, rank: Omit<RankColumn, 'name'>) => Expr;
  /** Puts a column into the result; said again, the later role and place count. */
  readonly show: (name: string, type: ExprType, role: ResultColumn['role']) => void;
  /** From here on, summaries and ranks leave out the rows where this is not true. */
  readonly restrictTo: (graded: Expr) => void;
  readonly finish: (head: PlanHead) => Plan;
};

export type PlanHead = {
  readonly scheme: string;
  readonly inputs: readonly BoundInput[];
  readonly datasets: readonly DatasetUse[];
  readonly population: Stage;
};

/** An empty builder that reports through `report`. */
export function startPlan(report: Report): PlanBuilder {
  const measured = new Map<string, Aggregate[]>();
  const units: PlanUnit[] = [];
  const result: ResultColumn[] = [{ name: 'customer', type: { kind: 'string' }, role: 'customer' }];
  let graded: Expr | undefined;
  let word = 'measured';
  const restricted = () => (graded ? { where: graded } : {});
  const show: PlanBuilder['show'] = (name, type, role) => {
    const before = result.findIndex((shown) => shown.name === name);
    if (before >= 0) result.splice(before, 1);
    result.push({ name, type, role });
  };
  return {
    scope: new Map(),
    report,
    show,
    speak: (part) => {
      word = part;
    },
    derive: (name, expr) => {
      units.push({ unit: 'column', name, expr, word });
      return column(name, expr.type);
    },
    aggregate: (dataset, aggregate) => {
      measured.set(dataset, [...(measured.get(dataset) ?? []), aggregate]);
      show(aggregate.name, aggregate.type, 'detail');
      return column(aggregate.name, aggregate.type);
    },
    summarise: (name, peers, values) => {
      units.push({ unit: 'summary', name, peers, values, ...restricted() });
      if (peers.length === 0) return values.map((value) => bound(value.name, value.type));
      // A peer group's values differ from row to row: the result keeps them, so that they can be read back.
      for (const value of values) show(value.name, value.type, 'detail');
      return values.map((value) => column(value.name, value.type));
    },
    rank: (name, rank) => {
      units.push({ unit: 'rank', column: { name, ...restricted(), ...rank } });
      return column(name, rank.type);
    },
    restrictTo: (condition) => {
      graded = condition;
    },
    finish: ({ scheme, inputs, datasets, population }) => {
      const facts: Stage[] = [...measured].map(([dataset, aggregates]) => ({
        stage: 'measured',
        dataset,
        aggregates,
      }));
      return Object.freeze({
        scheme,
        inputs,
        datasets,
        stages: [population, ...facts, ...scheduleStages(units)],
        result,
      });
    },
  };
}
