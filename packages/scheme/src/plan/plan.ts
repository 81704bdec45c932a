import type { Expr, ExprType } from '../expr/expr.ts';

/** A plan is frozen plain data: what a grading run does, stage by stage, without saying how an engine spells it. */
export type Plan = {
  readonly scheme: string;
  /** What the run must know before it starts: the as-of date and the scheme's parameters. */
  readonly inputs: readonly BoundInput[];
  readonly datasets: readonly DatasetUse[];
  readonly stages: readonly Stage[];
  /** The result's columns in order; the first is always `customer`. */
  readonly result: readonly ResultColumn[];
};

export type BoundInput = { readonly name: string; readonly type: ExprType };

/** The columns that a run reads of a dataset, besides `customer` and (for facts) `happened_at`. */
export type DatasetUse = {
  readonly name: string;
  readonly kind: 'facts' | 'attributes';
  readonly columns: readonly { readonly name: string; readonly type: ExprType }[];
};

/**
 * Every grading method comes down to these five.
 * Each stage has one row per customer of the population and adds columns; `summarised` adds values for the whole
 * run (or for each peer group), found over the rows where its condition is true.
 */
export type Stage =
  /** `rollUp` is the attribute naming a customer's group: facts count for it, and only groups are in the population. */
  | { readonly stage: 'population'; readonly from: string; readonly where?: Expr; readonly rollUp?: string }
  | { readonly stage: 'measured'; readonly dataset: string; readonly aggregates: readonly Aggregate[] }
  | { readonly stage: 'derived'; readonly name: string; readonly columns: readonly NamedExpr[] }
  | {
      readonly stage: 'summarised';
      readonly name: string;
      readonly where?: Expr;
      /** Columns that name the peer group; none means one group, the whole population. */
      readonly peers: readonly string[];
      readonly values: readonly Summary[];
    }
  | { readonly stage: 'ranked'; readonly name: string; readonly columns: readonly RankColumn[] };

export type NamedExpr = { readonly name: string; readonly expr: Expr };

/** One aggregate over a customer's facts; rows where `where` is not true do not count. */
export type Aggregate = {
  readonly name: string;
  readonly type: ExprType;
  readonly function: 'sum' | 'count' | 'count-distinct' | 'minimum' | 'maximum' | 'first' | 'last';
  /** Absent only for `count`. First and last go by `happened_at`, then by `value`. */
  readonly value?: Expr;
  readonly where?: Expr;
  /** What a customer without any counting row gets; null when absent. */
  readonly whenNone?: bigint;
};

export type Summary = { readonly name: string; readonly type: ExprType } & (
  | { readonly function: 'sum' | 'count' | 'minimum' | 'maximum'; readonly value: Expr }
  | {
      readonly function: 'quantile';
      readonly value: Expr;
      /** The share p = numerator / denominator with 0 < p < 1; the denominator is a power of ten. */
      readonly numerator: number;
      readonly denominator: number;
      /**
       * order-statistic: the ceil(n p)-th smallest value, at the value's scale.
       * type7: x[k] + (x[k+1] - x[k]) f with (n-1)p = k-1+f, exactly, at the value's scale plus the digits of
       * the denominator (Hyndman & Fan 1996, definition 7).
       */
      readonly definition: 'order-statistic' | 'type7';
    }
);

/** A position among the customers where `where` is true; null for the others. */
export type RankColumn = {
  readonly name: string;
  readonly type: ExprType;
  /** row-number counts from 1; running-sum adds `value` over the order, the row itself included. */
  readonly function: 'row-number' | 'running-sum';
  readonly value?: Expr;
  readonly where?: Expr;
  readonly peers: readonly string[];
  /** Ties end with the customer's id ascending, so that the order is total. */
  readonly order: readonly { readonly by: Expr; readonly descending: boolean }[];
};

export type ResultColumn = {
  readonly name: string;
  readonly type: ExprType;
  readonly role: 'customer' | 'attribute' | 'measure' | 'score' | 'dimension' | 'step' | 'detail' | 'grade';
};
