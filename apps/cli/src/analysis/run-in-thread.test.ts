import { type AnalysisInput, findAnalysis, isProblem } from '@fenji/analytics';
import { Refusal } from '@fenji/vocabulary';
import { expect, it } from 'vitest';
import { runInThread } from './run-in-thread.ts';

const input = (rows: number, k: number): AnalysisInput => {
  const column = (factor: number) =>
    Float64Array.from({ length: rows }, (_, row) => Math.sin(row * factor) * 100);
  const analysis = findAnalysis('k-means')!;
  const options = Object.fromEntries(analysis.options.map((option) => [option.name, option.default]));
  return {
    table: { rows, columns: { a: column(1.3), b: column(2.7) } },
    roles: { indicators: ['a', 'b'] },
    options: { ...options, ...('k' in options ? { k } : {}) },
  };
};

it('gives what the method gives on this thread', async () => {
  const given = input(300, 3);
  const outcome = await runInThread(
    { method: 'k-means', input: given },
    () => {},
    new AbortController().signal,
  );
  expect(isProblem(outcome)).toBe(false);
  expect(outcome).toEqual(findAnalysis('k-means')!.run(given));
});

it('ends when it is cancelled while it computes', async () => {
  const stop = new AbortController();
  const work = { method: 'k-means', input: input(40_000, 8) };
  const running = runInThread(work, () => stop.abort(), stop.signal);
  await expect(running).rejects.toEqual(new Refusal('cancelled'));
});
