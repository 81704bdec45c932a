import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Brings the built pages up to date before a browser walks through them. */
export default function buildPages(): void {
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('../../../scripts/build-pages.mjs', import.meta.url))],
    {
      stdio: 'inherit',
    },
  );
}
