import { expect, it } from 'vitest';
import { generatedFiles } from './generated-files.ts';
import { readText } from './source-files.ts';

it.each(generatedFiles)('$path is what `npm run docs` writes', ({ path, write }) => {
  expect(readText(path)).toBe(write());
});
