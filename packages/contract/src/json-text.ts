import { z } from 'zod';

/** A value that travels as JSON text in a query string; text that is no JSON is refused like a wrong value. */
export const jsonText = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .max(16_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
