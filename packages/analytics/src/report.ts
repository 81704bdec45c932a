/** A word or sentence in both languages of the product. */
export type Words = { readonly zh: string; readonly en: string };

export type ReportColumn = {
  readonly name: string;
  readonly title: Words;
  /** Digits after the point when shown; the JSON keeps every digit. */
  readonly digits?: number;
};

export type ReportTable = {
  readonly name: string;
  readonly title: Words;
  /** One row a customer, to be joined rather than read: a terminal only says that it is there. */
  readonly forFiles?: true;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

type Axis = { readonly title: Words };
type Series = { readonly name: Words; readonly points: readonly (readonly [number, number])[] };

/** A picture as data: what is to be drawn, decided here; how it looks is the drawer's. */
export type Figure = { readonly name: string; readonly title: Words } & (
  | {
      readonly kind: 'lines' | 'steps' | 'scatter';
      readonly x: Axis;
      readonly y: Axis;
      readonly series: readonly Series[];
    }
  | {
      readonly kind: 'bars';
      readonly y: Axis;
      readonly bars: readonly { readonly name: Words; readonly value: number }[];
    }
  | {
      readonly kind: 'heat-map';
      readonly rows: readonly Words[];
      readonly columns: readonly Words[];
      readonly values: readonly (readonly (number | null)[])[];
    }
  | {
      readonly kind: 'sankey';
      readonly nodes: readonly Words[];
      readonly links: readonly { readonly from: number; readonly to: number; readonly value: number }[];
    }
);

/** What one analysis tells its reader: findings in words first, then tables and figures, then what to beware of. */
export type Report = {
  readonly method: string;
  readonly title: Words;
  readonly findings: readonly Words[];
  readonly tables: readonly ReportTable[];
  readonly figures: readonly Figure[];
  readonly warnings: readonly Words[];
};
