import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { type EndpointName, endpoints, openApiDocument } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { readExamples } from '../../examples.ts';
import type { Handlers } from '../call.ts';
import type { Parts } from '../parts.ts';
import { tellProblem } from '../problems/tell-problem.ts';
import type { ModuleWords } from '../words.ts';
import { languageOf } from './language-of.ts';
import { type Authenticate, serveEndpoint } from './serve-endpoint.ts';

export type AppOptions = {
  readonly parts: Parts;
  readonly handlers: Handlers<EndpointName>;
  readonly words: ModuleWords;
  readonly authenticate: Authenticate;
  /** Calls a minute one address may make; of each call that can be used to guess a secret, a thirtieth. */
  readonly callsPerMinute: number;
  /** Served behind HTTPS: browsers are told to ask for nothing else. */
  readonly isHttps: boolean;
  /** Addresses or networks of proxies whose word on the caller's address is believed. */
  readonly trustProxy: string | undefined;
  /** The largest file that is taken; half a gigabyte when left out. */
  readonly mostUploadBytes?: number | undefined;
  /** Adds the web application's files; absent where only the interface is served. */
  readonly servePages?: (app: FastifyInstance) => Promise<void>;
};

const guessing: readonly EndpointName[] = [
  'completeSetup',
  'acceptInvitation',
  'signIn',
  'confirmSignIn',
  'changePassword',
  'beginAuthenticator',
  'confirmAuthenticator',
  'removeAuthenticator',
];

const pagePolicy = {
  directives: {
    defaultSrc: ["'self'"],
    // Ant Design writes its styles into the page.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

// A full disk fails every call: a line a minute says it all, and needs room itself.
let toldAt = -60_000;
function tellOnce(tell: () => void): void {
  if (performance.now() - toldAt < 60_000) return;
  toldAt = performance.now();
  tell();
}

const mostUploadBytes = 512 * 1024 * 1024;

/** The HTTP application: headers, limits, errors as problem+json, and every endpoint of the contract below /api/v1. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { parts, handlers, words, authenticate } = options;
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    genReqId: () => parts.newId(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 5 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const strictTransportSecurity = options.isHttps && { maxAge: 31_536_000, includeSubDomains: false };
  await app.register(helmet, { contentSecurityPolicy: pagePolicy, strictTransportSecurity });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fileSize: options.mostUploadBytes ?? mostUploadBytes, fields: 10 },
  });
  await app.register(rateLimit, { global: true, max: options.callsPerMinute, timeWindow: '1 minute' });

  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const { problem, isFault } = tellProblem(error, words, language, request.id);
    if (problem.code === 'server-disk-full')
      tellOnce(() => request.log.error({ err: error }, 'the disk is full'));
    if (isFault) request.log.error({ err: error, fault: problem.fault, requestId: request.id }, 'fault');
    else request.log.info({ code: problem.code, requestId: request.id }, 'refused');
    return reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  });
  app.setNotFoundHandler(() => {
    throw new Refusal('route-unknown');
  });
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, id } = request;
    request.log.info(
      {
        requestId: id,
        method,
        route: routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });

  await app.register(
    async (api) => {
      for (const name of Object.keys(endpoints) as EndpointName[]) {
        const limit = guessing.includes(name) ? Math.ceil(options.callsPerMinute / 30) : undefined;
        serveEndpoint(api, endpoints[name], handlers[name], parts, authenticate, limit);
      }
      const document = openApiDocument(endpoints, parts.version, readExamples());
      api.get('/openapi.json', () => document);
    },
    { prefix: '/api/v1' },
  );
  if (options.servePages) await options.servePages(app);
  return app;
}
