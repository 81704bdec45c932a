import { z } from 'zod';

/** A record's id: a UUID, version 7 where Fenji made it. */
export const id = z.uuid();
/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });
/** A calendar day, yyyy-MM-dd. */
export const day = z.iso.date();
/** An exact amount: a plain decimal text and its ISO 4217 currency. */
export const money = z.object({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  currency: z.string().length(3),
});
/** A name, title or other short line: trimmed, 1 to 200 characters, no control characters. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);
/** Free text of several lines, up to 10 000 characters; NUL is refused because no store holds it. */
export const freeText = z
  .string()
  .max(10_000)
  .regex(/^[^\0]*$/);
/** Why somebody did something out of the ordinary; kept in the audit trail. */
export const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .regex(/^[^\0]*$/);
/** The path parameter of every record route. */
export const idParams = z.object({ id });
/** Who did or owns something, with the name to show. */
export const personRef = z.object({ id: z.string(), name: z.string() });
