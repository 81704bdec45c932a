import type { Me } from '@fenji/contract';
import type { FastifyBaseLogger } from 'fastify';
import type { Store } from '../store/store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { ModuleWords } from './words.ts';

/** What operations act with; handed down, never imported, so that a test can give its own clock and store. */
export type Parts = {
  readonly store: Store;
  readonly storeKind: 'embedded' | 'postgresql';
  readonly clock: () => Date;
  readonly newId: () => string;
  /** An unguessable text of so many random bytes, in base64url. */
  readonly newSecret: (bytes: number) => string;
  /** Signs cookies and CSRF tokens; the same for every process on one store. */
  readonly secret: string;
  readonly log: FastifyBaseLogger;
  readonly jobs: Jobs;
  readonly version: string;
  readonly words: ModuleWords;
  /** The workspace as users see it. */
  readonly workspaceTitle: () => Me['workspace'];
  /** Where uploads and the engine's files lie. */
  readonly folder: string;
};
