import { z } from 'zod';
import { schemeDocument } from './scheme-document.ts';

/** The JSON Schema (2020-12) of a scheme's text, for editors that complete and check YAML while it is written. */
export function schemeJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'Fenji grading scheme', ...z.toJSONSchema(schemeDocument, { io: 'input' }) };
}
