import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import type { TextStream } from './run-command-line.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    'Fenji needs Node 24; run it through npm · 需要 Node 24，请通过 npm 运行：npm run fenji -- …',
  );
  process.exit(2);
}
// Compiled sources are kept between calls: a call starts in half the time. So the rest is imported after this line.
enableCompileCache();
const { commands } = await import('./commands.ts');
const { runCommandLine } = await import('./run-command-line.ts');

const cancel = new AbortController();
// The first Ctrl-C stops the work and lets it leave nothing half-done; a second one does not wait for that.
process.once('SIGINT', () => {
  cancel.abort();
  process.once('SIGINT', () => process.exit(130));
});
process.once('SIGTERM', () => cancel.abort());

function stream(target: NodeJS.WriteStream): TextStream {
  // A reader that went away (`fenji … | head`) is no fault.
  target.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    write: (text) => void target.write(text),
    isTerminal: target.isTTY === true,
    columns: target.columns,
  };
}

/** npm runs scripts in the repository's root; the paths of `npm run fenji -- …` are meant from where it was typed. */
function startedIn(): string {
  const { npm_lifecycle_event: script, INIT_CWD: typedIn } = process.env;
  return script === 'fenji' && typedIn !== undefined ? typedIn : process.cwd();
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
process.exitCode = await runCommandLine({
  commands,
  version,
  argv: process.argv.slice(2),
  env: process.env,
  cwd: startedIn(),
  out: stream(process.stdout),
  err: stream(process.stderr),
  now: () => new Date(),
  clock: () => performance.now(),
  signal: cancel.signal,
});
