import { type Diagnostic, label } from '@fenji/vocabulary';
import { z } from 'zod';
import { type ParsedDocument, parseDocument } from './parse-document.ts';

const schemeName = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** Several schemes over the same customers; the grade of the leading one is the customer's, the others stand beside it. */
export const gradingSetDocument = z.strictObject({
  fenji: z.literal(1),
  grading_set: schemeName,
  title: label.optional(),
  leading: schemeName,
  schemes: z.array(schemeName).min(1),
});
export type GradingSetDocument = z.infer<typeof gradingSetDocument>;

/** A grading set's text as its document; every scheme is listed once and the leading one is among them, or it says so. */
export function parseGradingSet(text: string): ParsedDocument<GradingSetDocument> {
  const parsed = parseDocument(text, gradingSetDocument);
  if (!parsed.document) return parsed;
  const { leading, schemes } = parsed.document;
  const diagnostics: Diagnostic[] = schemes.flatMap((scheme, index) =>
    schemes.indexOf(scheme) < index
      ? [found('set-scheme-twice', { scheme }, parsed.map.at(['schemes', index]))]
      : [],
  );
  if (!schemes.includes(leading))
    diagnostics.push(
      found(
        'set-leading-unlisted',
        { scheme: leading, listed: schemes.join(', ') },
        parsed.map.at(['leading']),
      ),
    );
  return diagnostics.length > 0 ? { diagnostics, map: parsed.map } : parsed;
}

function found(code: string, params: Diagnostic['params'], at: NonNullable<Diagnostic['at']>): Diagnostic {
  return { code, params, severity: 'error', at };
}
