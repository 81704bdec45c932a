import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { feel } from '../measures/measure-document.ts';

/** A table's inputs: names that are known already, or names with the expression that gives them. */
export const tableInputs = z.union([z.array(z.string()).min(1), z.record(z.string(), feel)]);
export type TableInputs = z.infer<typeof tableInputs>;

/** A table's rules: unary tests by input (an input left out matches anything) and what the rule yields. */
export function tableRules<Yields extends z.ZodRawShape>(yields: Yields) {
  return z
    .array(
      z.strictObject({
        when: z.record(z.string(), feel).default({}),
        because: label.optional(),
        ...yields,
      }),
    )
    .min(1);
}
