import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { destination, pino } from 'pino';
import { demoHandlers, demoJob, demoWords } from './demo/index.ts';
import { backupHandlers, backupJob, backupWords } from './modules/backup/index.ts';
import {
  customersEvents,
  customersHandlers,
  customersJobs,
  customersWords,
  followOrganisation,
  forgetExports,
  getLevelsByName,
} from './modules/customers/index.ts';
import {
  gradingEvents,
  gradingHandlers,
  gradingJobs,
  gradingWords,
  openSchemeLibrary,
} from './modules/grading/index.ts';
import {
  forgetFailures,
  forgetSessions,
  identityWords,
  mayStillAct,
  openIdentity,
  renewSetupLink,
} from './modules/identity/index.ts';
import {
  adoptWorkspaceJob,
  eraseFromImports,
  importHandlers,
  importJobs,
  importsWords,
  watchWorkspace,
} from './modules/imports/index.ts';
import { buildApp } from './plumbing/http/build-app.ts';
import { forgetAnswers } from './plumbing/http/idempotency.ts';
import { createJobs } from './plumbing/jobs/jobs.ts';
import type { JobTools } from './plumbing/jobs/run-job.ts';
import { startDaily } from './plumbing/jobs/start-daily.ts';
import { openBoss, startJobs } from './plumbing/jobs/start-jobs.ts';
import { tidyJob } from './plumbing/jobs/tidy-records.ts';
import { keepSecret } from './plumbing/keep-secret.ts';
import { createIds } from './plumbing/new-id.ts';
import { auditHandlers } from './plumbing/operations/audit-handlers.ts';
import { jobHandlers } from './plumbing/operations/job-handlers.ts';
import { retentionHandlers } from './plumbing/operations/retention-handlers.ts';
import { webhookHandlers } from './plumbing/operations/webhook-handlers.ts';
import { startDeliveries } from './plumbing/outbox/deliver-events.ts';
import type { Parts } from './plumbing/parts.ts';
import { plumbingWords } from './plumbing/plumbing-words.ts';
import { describeError } from './plumbing/problems/describe-error.ts';
import { joinWords } from './plumbing/words.ts';
import { packageWords } from './refusals-of-packages.ts';
import type { MigrationStep } from './store/migrate-store.ts';
import { openStore, type StorePlace } from './store/open-store.ts';
import { version } from './version.ts';
import { findFactsPlace } from './workspace/facts-place.ts';

export type ServerOptions = {
  /** Holds the workspace, the engine, uploads and (without a database address) the store. */
  readonly folder: string;
  /** Where the store lies; the folder's `store` when left out. */
  readonly store?: StorePlace;
  readonly host?: string;
  readonly port?: number;
  /** The scheme library; the repository's own when left out. */
  readonly schemesFolder?: string;
  readonly callsPerMinute?: number;
  readonly mostUploadBytes?: number;
  readonly allowPrivateWebhooks?: boolean;
  readonly isHttps?: boolean;
  /** Addresses or networks of proxies, separated by commas, whose word on the caller's address is believed. */
  readonly trustProxy?: string | undefined;
  /** How many days things are kept until an administrator says otherwise; ninety when left out. */
  readonly keepDays?: number;
  readonly clock?: () => Date;
  readonly logLevel?: string;
  /** Takes the lines of the log; the standard output when left out. */
  readonly logTo?: { write(line: string): void };
  /** Hears how far a store of an earlier version is with becoming one of this. */
  readonly onMigration?: (step: MigrationStep) => void;
  readonly servePages?: (app: FastifyInstance) => Promise<void>;
};

export type RunningServer = {
  readonly address: string;
  /** The path of the one-time link, while there is no administrator. */
  readonly setupPath: string | undefined;
  readonly app: FastifyInstance;
  readonly parts: Parts;
  readonly close: () => Promise<void>;
};

const words = joinWords([
  plumbingWords,
  identityWords,
  customersWords,
  importsWords,
  gradingWords,
  demoWords,
  backupWords,
  packageWords,
]);

/** What is never written to the log. */
export const redacted = [
  'req.headers',
  'headers',
  '*.password',
  '*.token',
  '*.cookie',
  '*.phone',
  '*.email',
  '*.idNumber',
];

/** Starts everything: store, jobs, deliveries, the application; refuses what openStore and the workspace refuse. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const clock = options.clock ?? (() => new Date());
  const log = pino(
    {
      level: options.logLevel ?? 'warn',
      redact: { paths: redacted, censor: '***' },
      serializers: { err: describeError },
    },
    options.logTo ?? destination(1),
  );
  const keepDays = options.keepDays ?? 90;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const facts = await findFactsPlace(
      options.folder,
      options.store !== undefined && 'databaseUrl' in options.store,
    );
    closers.push(facts.close);
    const onLost = (error: Error) => {
      log.fatal({ err: error }, 'the store stopped; nothing can be acknowledged any more');
      process.exit(70);
    };
    const place = options.store ?? { folder: `${options.folder}/store` };
    const opened = await openStore(place, onLost, options.onMigration);
    closers.push(opened.close);
    const { store } = opened;
    const newSecret = (bytes: number) => randomBytes(bytes).toString('base64url');
    const secret = await keepSecret(store, newSecret(48));
    const boss = await openBoss(opened, (error) => log.warn({ err: error }, 'jobs'));
    const newId = createIds(clock);
    const parts: Parts = {
      store,
      storeKind: opened.kind,
      clock,
      newId,
      newSecret,
      secret,
      log: log as unknown as FastifyBaseLogger,
      jobs: createJobs({ boss, clock, newId }),
      version,
      words,
      workspaceTitle: () => ({
        title: facts.definition.title ?? { zh: 'Fenji 分级', en: 'Fenji' },
        timeZone: facts.definition.time_zone,
        currency: facts.definition.currency.code,
      }),
      folder: options.folder,
    };
    const ours = options.schemesFolder ?? fileURLToPath(new URL('../../../schemes', import.meta.url));
    const library = openSchemeLibrary([
      { folder: join(options.folder, 'schemes'), origin: 'workspace' },
      { folder: ours, origin: 'library' },
    ]);
    const identity = openIdentity({
      store,
      secret,
      isHttps: options.isHttps ?? false,
      clock,
      listeners: [followOrganisation],
    });
    const kinds = [
      ...customersJobs,
      ...importJobs({ facts, library }),
      ...gradingJobs({ facts, library }),
      adoptWorkspaceJob({ facts, library }),
      demoJob(facts),
      backupJob(facts, opened),
      tidyJob(keepDays, {
        answers: { keptAs: 'answers', forget: forgetAnswers },
        exports: { keptAs: 'exports', forget: forgetExports },
        signInFailures: { keptAs: 'signIns', forget: forgetFailures },
        sessions: { keptAs: 'signIns', forget: forgetSessions },
      }),
    ];
    const mayGoOn: JobTools['mayGoOn'] = (through, starter) => mayStillAct(through, starter, clock());
    closers.push(await startJobs(parts, opened, boss, { kinds, mayGoOn }));
    closers.push(watchWorkspace(parts, facts));
    closers.push(startDeliveries({ parts, fetch, allowPrivate: options.allowPrivateWebhooks ?? false }));
    closers.push(startDaily(parts, ['customers.recycle', 'imports.tidy', 'system.tidy']));
    const app = await buildApp({
      parts,
      words,
      authenticate: identity.authenticate,
      isHttps: options.isHttps ?? false,
      trustProxy: options.trustProxy,
      callsPerMinute: options.callsPerMinute ?? 1200,
      mostUploadBytes: options.mostUploadBytes,
      handlers: {
        ...identity.handlers,
        ...customersHandlers([eraseFromImports(parts)]),
        ...importHandlers({ facts, library }),
        ...gradingHandlers({ facts, library }),
        ...demoHandlers,
        ...backupHandlers,
        ...jobHandlers,
        ...retentionHandlers(keepDays),
        ...auditHandlers(getLevelsByName),
        ...webhookHandlers([...customersEvents, ...gradingEvents]),
        getHealth: async () => ({ state: 'ok', version, store: opened.kind }),
      },
      ...(options.servePages ? { servePages: options.servePages } : {}),
    });
    closers.push(() => app.close());
    const token = await renewSetupLink(store, newSecret);
    const address = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
    return { address, setupPath: token && `/setup#${token}`, app, parts, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
