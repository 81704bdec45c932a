import { Worker } from 'node:worker_threads';
import type { AnalysisInput, AnalysisProblem, Progress, Report } from '@fenji/analytics';
import { Refusal } from '@fenji/vocabulary';

/** What the thread is told, and what it answers. */
export type AnalysisWork = { readonly method: string; readonly input: AnalysisInput };
export type AnalysisNews = { readonly share: number } | { readonly outcome: Report | AnalysisProblem };

/**
 * Runs an analysis in a thread of its own, so that progress shows and Ctrl-C works while it computes. An abort ends the
 * thread at once and refuses `cancelled`; a fault in the thread is thrown here.
 */
export function runInThread(
  work: AnalysisWork,
  progress: Progress,
  signal: AbortSignal,
): Promise<Report | AnalysisProblem> {
  if (signal.aborted) return Promise.reject(new Refusal('cancelled'));
  const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), { workerData: work });
  return new Promise<Report | AnalysisProblem>((resolve, reject) => {
    const cancel = () => reject(new Refusal('cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (news: AnalysisNews) => {
      if ('share' in news) progress(news.share);
      else resolve(news.outcome);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the analysis thread ended with ${code}`)));
  }).finally(() => worker.terminate());
}
