import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TaskReport } from './report-task.ts';

/** Runs a task in a process of its own, so that its peak memory is its own; throws what it wrote when it fails. */
export function runTask(task: string, ...args: readonly string[]): Promise<TaskReport> {
  const file = fileURLToPath(new URL(`tasks/${task}.ts`, import.meta.url));
  return runProgram(process.execPath, [file, ...args]);
}

/** Runs any program that prints a report as its last line. */
export function runProgram(command: string, args: readonly string[]): Promise<TaskReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const last = printed.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve(JSON.parse(last) as TaskReport);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}: ${printed}`));
    });
  });
}

/** The quickest of a few runs of each task, taken in turn so that both meet the same load. */
export async function runInTurn(
  tasks: readonly (readonly [task: string, ...args: string[]])[],
  times: number,
): Promise<readonly TaskReport[]> {
  const best: TaskReport[] = [];
  for (let time = 0; time < times; time += 1) {
    for (const [index, [task, ...args]] of tasks.entries()) {
      const report = await runTask(task, ...args);
      const before = best[index];
      best[index] = {
        rows: report.rows,
        milliseconds: Math.min(report.milliseconds, before?.milliseconds ?? Number.POSITIVE_INFINITY),
        cpuMilliseconds: Math.min(
          report.cpuMilliseconds,
          before?.cpuMilliseconds ?? Number.POSITIVE_INFINITY,
        ),
        peakMegabytes: Math.max(report.peakMegabytes, before?.peakMegabytes ?? 0),
      };
    }
  }
  return best;
}
