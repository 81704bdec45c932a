import type { TaskReport } from './report-task.ts';

/** One comparison: our task, the other one where there is one, and what was promised. */
export type Measured = {
  readonly what: string;
  readonly ours: TaskReport;
  readonly theirs?: TaskReport;
  readonly limit: { readonly ratio?: number; readonly milliseconds?: number; readonly megabytes?: number };
};

/** Whether every promise is kept. */
export function isKept({ ours, theirs, limit }: Measured): boolean {
  return (
    (limit.ratio === undefined ||
      (theirs !== undefined && ours.milliseconds <= limit.ratio * theirs.milliseconds)) &&
    (limit.milliseconds === undefined || ours.milliseconds <= limit.milliseconds) &&
    (limit.megabytes === undefined || ours.peakMegabytes <= limit.megabytes)
  );
}

/** The comparison as a line for a terminal. */
export function resultLine(measured: Measured): string {
  return cells(measured).join(' · ');
}

/** All comparisons as a Markdown page. */
export function resultTable(all: readonly Measured[], machine: string): string {
  const head = [
    'what',
    'Fenji',
    'processor',
    'peak',
    'the other',
    'processor',
    'peak',
    'ratio',
    'of processor time',
    'promise',
    'kept',
  ];
  const lines = [head, head.map(() => '---'), ...all.map(cells)].map((line) => `| ${line.join(' | ')} |`);
  return `# Measured\n\nWritten by \`npm run bench\` on a machine with ${machine}. The quickest of three runs each, taken in turn; the peak is the\nlargest resident memory of the process. On a machine that others use as well, the ratio of processor time is the steadier one.\n\n${lines.join('\n')}\n`;
}

function cells(measured: Measured): readonly string[] {
  const { what, ours, theirs, limit } = measured;
  const promise = [
    ...(limit.ratio === undefined ? [] : [`≤ ${limit.ratio}x`]),
    ...(limit.milliseconds === undefined ? [] : [`≤ ${limit.milliseconds} ms`]),
    ...(limit.megabytes === undefined ? [] : [`≤ ${limit.megabytes} MB`]),
  ];
  return [
    what,
    ...figures(ours),
    ...(theirs ? figures(theirs) : ['–', '–', '–']),
    theirs ? `${(ours.milliseconds / theirs.milliseconds).toFixed(2)}x` : '–',
    theirs ? `${(ours.cpuMilliseconds / theirs.cpuMilliseconds).toFixed(2)}x` : '–',
    promise.join(', '),
    isKept(measured) ? 'yes' : 'no',
  ];
}

function figures({ milliseconds, cpuMilliseconds, peakMegabytes }: TaskReport): readonly string[] {
  return [`${milliseconds} ms`, `${cpuMilliseconds} ms`, `${peakMegabytes} MB`];
}
