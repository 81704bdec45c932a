import type { HitPolicy } from '../decision-table/lower-table.ts';

/** A DMN file as plain data, reduced to what decisions are made of; drawings are left out. */
export type DmnModel = {
  readonly name: string;
  readonly inputs: readonly DmnInput[];
  readonly decisions: readonly DmnDecision[];
  readonly knowledge: readonly DmnKnowledge[];
};

/** A name the decisions read; `typeRef` is DMN's, such as `number`, or that of an item definition. */
export type DmnInput = { readonly name: string; readonly typeRef?: string };

/** A named decision and how it is made. */
export type DmnDecision = { readonly name: string; readonly typeRef?: string; readonly logic: DmnLogic };

/** A business knowledge model: a function with a FEEL body. */
export type DmnKnowledge = {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: string;
};

/** How a decision is made. */
export type DmnLogic =
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'table'; readonly table: DmnTable }
  /** A boxed expression we do not read; `what` is DMN's name for it. */
  | { readonly kind: 'unsupported'; readonly what: string };

/** A decision table as written: every cell is FEEL text, every rule has one cell per input and output. */
export type DmnTable = {
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly DmnColumn[];
  readonly outputs: readonly DmnOutput[];
  readonly rules: readonly DmnRule[];
};

/** `text` is what the column tests; `values` are unary tests for what it can hold, as FEEL text. */
export type DmnColumn = { readonly text: string; readonly typeRef?: string; readonly values?: string };

/** `name` is absent in a table with one output; `values` in order of priority; `otherwise` when no rule matches. */
export type DmnOutput = {
  readonly name?: string;
  readonly typeRef?: string;
  readonly values?: string;
  readonly otherwise?: string;
};

/** One row of a table: cells in the order of the columns. */
export type DmnRule = {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly description?: string;
};
