import { commands } from '../commands.ts';
import { runCommandLine } from '../run-command-line.ts';
import type { CliRun } from './run-cli.ts';

/** Runs `fenji` in this process, into a pipe, in Chinese: for the many small calls that need no process of their own. */
export async function callCli(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<CliRun> {
  const written = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    write: (text: string) => {
      written[to] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const code = await runCommandLine({
    commands,
    version: '0.0.0',
    argv: args,
    env,
    cwd,
    out: stream('out'),
    err: stream('err'),
    now: () => new Date(),
    clock: () => performance.now(),
    signal: new AbortController().signal,
  });
  return { code, stdout: written.out, stderr: written.err, json: () => JSON.parse(written.out) };
}
