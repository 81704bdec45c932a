import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const folder = fileURLToPath(new URL('../../shared/', import.meta.url));

/** The path of a file of the reference data that may lie beside the repository, or undefined where it does not. */
export function sharedData(path: string): string | undefined {
  const file = `${folder}${path}`;
  return existsSync(file) ? file : undefined;
}

/**
 * A `describe` that needs the reference data: it runs wherever that lies, fails in CI without it, and elsewhere
 * shows as skipped with the reason in its name.
 */
export function describeShared(name: string, suite: () => void): void {
  if (existsSync(folder)) describe(name, suite);
  else if (process.env.CI) {
    describe(name, () => {
      it('has its reference data', () => {
        throw new Error('the reference data folder "shared" must lie beside the repository in CI');
      });
    });
  } else it.skip(`${name} (skipped: no reference data beside the repository)`, () => {});
}
