import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

// A property that holds for all but one value in a million would refuse one run in a thousand for no change of its own.
// Each run tries the same values; FENJI_SEED=<number> tries others. Most files have no property: they do without the import.
const { testPath } = expect.getState();
if (testPath && /fast-check|random-/.test(readFileSync(testPath, 'utf8'))) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(process.env.FENJI_SEED ?? 20_261_129) });
}
