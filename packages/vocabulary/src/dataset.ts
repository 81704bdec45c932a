import { z } from 'zod';
import { label } from './label.ts';

/** Lower_snake names only: they become column names in every engine and words in expressions. */
export const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

const columnBase = {
  from: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.boolean().optional(),
  title: label.optional(),
  /** Sensitive personal information: true or false says what the name would otherwise be asked. */
  sensitive: z.boolean().optional(),
};

/**
 * How one column of a file becomes a typed fact. `from` is the file's header (or several synonyms); without it
 * the column's own name is looked for. A required column rejects the row when the cell is empty.
 */
export const columnDefinition = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), ...columnBase }),
  z.strictObject({ type: z.literal('integer'), ...columnBase }),
  /** Exact decimal held as an integer of 10^-scale; more digits than that reject the row. */
  z.strictObject({ type: z.literal('decimal'), scale: z.int().min(0).max(9), ...columnBase }),
  /** Money in minor units of 10^-scale; the currency is fixed, or named by a text column with the allowed codes. */
  z.strictObject({
    type: z.literal('money'),
    scale: z.int().min(0).max(6).optional(),
    currency: z
      .union([
        z.string().regex(/^[A-Z]{3}$/),
        z.strictObject({ column: identifier, allowed: z.array(z.string().regex(/^[A-Z]{3}$/)).min(1) }),
      ])
      .optional(),
    ...columnBase,
  }),
  z.strictObject({ type: z.literal('date'), ...columnBase }),
  z.strictObject({ type: z.literal('date-time'), ...columnBase }),
  z.strictObject({ type: z.literal('boolean'), ...columnBase }),
  /** One of a list of codes, with words for readers; `synonyms` maps what files say (城镇) to the code (urban). */
  z.strictObject({
    type: z.literal('code'),
    values: z.array(z.string().min(1)).min(1),
    titles: z.record(z.string(), label).optional(),
    synonyms: z.record(z.string(), z.string()).optional(),
    ...columnBase,
  }),
]);
export type ColumnDefinition = z.infer<typeof columnDefinition>;

/**
 * One kind of record a workspace knows. A dataset with `time` holds facts (many rows a customer, each with when it
 * happened); one without holds customers' attributes (the latest row of a customer counts).
 * `file`/`parquet`/`csv` name where it is read from in place; otherwise rows are imported.
 */
export const datasetDefinition = z.strictObject({
  title: label.optional(),
  customer: z.union([z.string(), z.array(z.string())]),
  time: z.union([z.string(), z.array(z.string())]).optional(),
  /** Future facts are rejected unless allowed (bookings, due dates). */
  future: z.boolean().optional(),
  /** Columns that identify a row; a second row of the same key in one file is rejected. */
  key: z.array(identifier).optional(),
  /**
   * Read in place instead of importing: a Parquet or CSV path or glob relative to the workspace, or `table:schema.name`
   * for a table that others keep in the workspace's engine.
   */
  in_place: z.string().optional(),
  columns: z.record(identifier, columnDefinition),
});
export type DatasetDefinition = z.infer<typeof datasetDefinition>;

/** fenji.yaml: what a workspace holds. */
export const workspaceDefinition = z.strictObject({
  fenji: z.literal(1),
  title: label.optional(),
  time_zone: z.string(),
  currency: z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), minor: z.int().min(0).max(6) }),
  datasets: z.record(identifier, datasetDefinition),
});
export type WorkspaceDefinition = z.infer<typeof workspaceDefinition>;
