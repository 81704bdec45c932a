import type { TaskReport } from '../report-task.ts';

/** A task's report with one figure of its result, so that two programs can be seen to have done the same. */
export type AnalyticsReport = TaskReport & { readonly figure: number };

/**
 * Runs `work` several times, as a library in a server is (the first pays for compiling), and prints the quickest; `work`
 * gives the figure that both programs must agree on.
 */
export function reportBest(rows: number, times: number, work: () => number): void {
  let milliseconds = Number.POSITIVE_INFINITY;
  let cpuMilliseconds = Number.POSITIVE_INFINITY;
  let figure = Number.NaN;
  for (let time = 0; time < times; time += 1) {
    const before = process.cpuUsage();
    const start = performance.now();
    figure = work();
    milliseconds = Math.min(milliseconds, performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpuMilliseconds = Math.min(cpuMilliseconds, (user + system) / 1000);
  }
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const report: AnalyticsReport = {
    milliseconds: Math.round(milliseconds),
    cpuMilliseconds: Math.round(cpuMilliseconds),
    peakMegabytes,
    rows,
    figure,
  };
  console.log(JSON.stringify(report));
}
