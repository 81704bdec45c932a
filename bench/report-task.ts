/** What a task tells of itself as the last line it prints. */
export type TaskReport = {
  readonly milliseconds: number;
  /** Processor time of all threads: what stays the same when others use the machine too. */
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
  readonly rows: number;
};

/** Times `work` (which returns how many rows it made) and prints the report of this process. */
export async function reportTask(work: () => Promise<number>): Promise<void> {
  const start = performance.now();
  const before = process.cpuUsage();
  const rows = await work();
  const { user, system } = process.cpuUsage(before);
  const report: TaskReport = {
    milliseconds: Math.round(performance.now() - start),
    cpuMilliseconds: Math.round((user + system) / 1000),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    rows,
  };
  console.log(JSON.stringify(report));
}
