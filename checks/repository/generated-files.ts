import { schemeJsonSchema } from '@fenji/scheme';
import { methodIndex } from '../../scripts/method-pages/method-index.ts';
import { schemePages } from '../../scripts/scheme-pages/scheme-pages.ts';
import { drawArchitecture } from './draw-architecture.ts';

/** Files that are written by `npm run docs` and must not be edited: their path and what stands in them. */
export const generatedFiles: readonly { readonly path: string; readonly write: () => string }[] = [
  { path: 'ARCHITECTURE.md', write: drawArchitecture },
  {
    path: 'docs/language/scheme.schema.json',
    write: () => `${JSON.stringify(schemeJsonSchema(), null, 2)}\n`,
  },
  { path: 'docs/methods/README.md', write: () => methodIndex() },
  ...schemePages(),
];
