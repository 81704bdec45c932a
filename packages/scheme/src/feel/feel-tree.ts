/** Where a piece stands in its text: offsets of its first character and of the one after its last. */
export type Span = { readonly from: number; readonly to: number };

/** FEEL's comparison signs. */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** FEEL's arithmetic signs; `+` also joins texts. */
export type Arithmetic = '+' | '-' | '*' | '/' | '**';

/** An interval; an end that is not included is open. */
export type FeelRange = {
  readonly low: FeelNode;
  readonly high: FeelNode;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
};

/** A FEEL expression as plain data, free of the parser's tree. */
export type FeelNode = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    /** `@"2011-12-10"`. */
    | { readonly kind: 'temporal'; readonly text: string }
    /** `?`, the value under test. */
    | { readonly kind: 'input' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'path'; readonly of: FeelNode; readonly property: string }
    | { readonly kind: 'negate'; readonly of: FeelNode }
    | {
        readonly kind: 'arithmetic';
        readonly operator: Arithmetic;
        readonly left: FeelNode;
        readonly right: FeelNode;
      }
    | {
        readonly kind: 'compare';
        readonly operator: Comparator;
        readonly left: FeelNode;
        readonly right: FeelNode;
      }
    | { readonly kind: 'in'; readonly of: FeelNode; readonly tests: readonly FeelTest[] }
    | { readonly kind: 'between'; readonly of: FeelNode; readonly low: FeelNode; readonly high: FeelNode }
    | {
        readonly kind: 'connect';
        readonly operator: 'and' | 'or';
        readonly left: FeelNode;
        readonly right: FeelNode;
      }
    | {
        readonly kind: 'if';
        readonly condition: FeelNode;
        readonly result: FeelNode;
        readonly otherwise: FeelNode;
      }
    | { readonly kind: 'list'; readonly items: readonly FeelNode[] }
    | {
        readonly kind: 'context';
        readonly entries: readonly { readonly key: string; readonly value: FeelNode }[];
      }
    | { readonly kind: 'range'; readonly range: FeelRange }
    | { readonly kind: 'item'; readonly of: FeelNode; readonly at: FeelNode }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly called: Span;
        readonly args: readonly { readonly name?: string; readonly value: FeelNode }[];
      }
    /** Parsed by the grammar, but no part of our language; `what` is the construct's FEEL name. */
    | { readonly kind: 'unsupported'; readonly what: string }
  );

/** One test of a decision table's cell or of the right side of `in`. */
export type FeelTest = Span &
  (
    | { readonly test: 'compare'; readonly operator: Comparator; readonly end: FeelNode }
    | { readonly test: 'range'; readonly range: FeelRange }
    | { readonly test: 'value'; readonly value: FeelNode }
  );

/** A cell: `-` accepts anything; else any of the tests must hold, or none of them when negated. */
export type FeelCell =
  | { readonly accepts: 'anything' }
  | { readonly accepts: 'one-of' | 'none-of'; readonly tests: readonly FeelTest[] };
