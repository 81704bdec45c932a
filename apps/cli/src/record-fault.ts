import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RecordedFault = { readonly number: string; readonly file: string };

/**
 * Appends a fault with its causes to the workspace's `.fenji/faults.log` (the system's temporary folder without a
 * workspace) and gives the number to quote. Never throws: a fault that cannot be logged is still told.
 */
export function recordFault(
  error: unknown,
  at: Date,
  workspace: string | undefined,
  argv: readonly string[],
): RecordedFault {
  const number = `F-${at
    .toISOString()
    .replace(/\D/g, '')
    .replace(/^(.{8})/, '$1-')}`;
  const home = workspace === undefined ? undefined : join(workspace, '.fenji');
  const file =
    home !== undefined && existsSync(home) ? join(home, 'faults.log') : join(tmpdir(), 'fenji-faults.log');
  try {
    appendFileSync(
      file,
      `${JSON.stringify({ number, at: at.toISOString(), argv, causes: causesOf(error) })}\n`,
      {
        mode: 0o600,
      },
    );
  } catch {
    // Nothing is left to do: the number and the message go to the user either way.
  }
  return { number, file };
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (let each = error; each !== undefined && each !== null && causes.length < 10; ) {
    causes.push(each instanceof Error ? (each.stack ?? each.message) : String(each));
    each = each instanceof Error ? each.cause : undefined;
  }
  return causes;
}
