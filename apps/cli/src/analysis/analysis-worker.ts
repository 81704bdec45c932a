import { parentPort, workerData } from 'node:worker_threads';
import { findAnalysis } from '@fenji/analytics';
import type { AnalysisNews, AnalysisWork } from './run-in-thread.ts';

const tellEveryMs = 100;

const { method, input } = workerData as AnalysisWork;
const analysis = findAnalysis(method);
if (!analysis || !parentPort) throw new Error(`no analysis ${method} in this thread`);
const port = parentPort;
const tell = (news: AnalysisNews) => port.postMessage(news);
let told = 0;
const outcome = analysis.run(input, (share) => {
  const now = performance.now();
  if (now - told < tellEveryMs) return;
  told = now;
  tell({ share });
});
tell({ outcome });
