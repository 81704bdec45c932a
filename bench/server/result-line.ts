import type { Latencies } from './drive.ts';

/**
 * What was measured of one kind of request; the processor time is the server's own, a database beside it not counted, and
 * unknown of a kind among others.
 */
export type Measured = Latencies & { readonly kind: string; readonly cpuMs: number | undefined };

/** Promised of the 99th percentile, in milliseconds. */
export const promisedMs = 60;

/** Whether the promise is kept: nobody waits longer, nothing fails. */
export const isKept = ({ p99, failed }: Measured): boolean => p99 <= promisedMs && failed === 0;

const widths = [11, 38, 8, 8, 8, 8, 8, 6];
const head = ['store', 'kind of request', 'p50 ms', 'p99 ms', 'a second', 'errors', 'cpu ms', 'kept'];
// A Chinese sign takes two places; there is none in these words.
const line = (cells: readonly string[]) =>
  cells
    .map((cell, index) => (index < 2 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)))
    .join(' ');

/** The line above the results. */
export const headLine = line(head);

/** One kind of request as a line of the table. */
export const resultLine = (store: string, measured: Measured): string =>
  line([
    store,
    measured.kind,
    measured.p50.toFixed(1),
    measured.p99.toFixed(1),
    measured.perSecond.toFixed(0),
    String(measured.failed),
    measured.cpuMs?.toFixed(1) ?? '',
    isKept(measured) ? 'yes' : 'NO',
  ]);
