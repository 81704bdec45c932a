/** What a chart of bars shows, without how it is drawn. */
export type BarChart = {
  readonly name: string;
  readonly names: readonly string[];
  readonly bars: readonly { readonly value: number; readonly colour: string }[];
};
