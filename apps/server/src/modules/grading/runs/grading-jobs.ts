import type { JobKind } from '../../../plumbing/jobs/job-kind.ts';
import type { GradingTools } from '../grading-tools.ts';
import { publishJob } from './publish-job.ts';
import { gradingJob } from './run-job.ts';

/** The jobs of grading: running a scheme, and making an earlier run's grades hold. */
export const gradingJobs = (tools: GradingTools): JobKind[] => [gradingJob(tools), publishJob(tools)];
