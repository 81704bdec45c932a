import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { Endpoint, EndpointName } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';
import type { Call, FileAnswer, Handler } from '../call.ts';
import type { Parts } from '../parts.ts';
import { authorise } from './authorise.ts';
import { runOnce } from './idempotency.ts';
import { readIfMatch } from './if-match.ts';
import { languageOf } from './language-of.ts';
import { refuseUnstorable } from './refuse-unstorable.ts';
import { sendEvents, sendFile } from './send-file.ts';

/** Finds out who calls; anonymous when nobody known. */
export type Authenticate = (headers: Headers) => Promise<Actor>;

type LooseHandler = (request: unknown, call: Call) => Promise<unknown>;

const headersOf = (request: FastifyRequest) => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, String(one));
  }
  return headers;
};

const uploadOf = async (request: FastifyRequest) => {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file) throw new Refusal('upload-missing');
  return {
    name: file.filename || 'file',
    mediaType: file.mimetype,
    content: Readable.from(whole(file.file)),
  };
};

// A file over the limit simply ends there: half of it would pass for all of it.
async function* whole(content: MultipartFile['file']): AsyncGenerator<Buffer> {
  yield* content;
  if (content.truncated) throw new Refusal('upload-too-large');
}

/**
 * Registers one endpoint: who may call, what is checked, what the answer carries besides its body. `callsPerMinute` is
 * what one address may make of it alone; the application's limit when left out.
 */
export function serveEndpoint<Name extends EndpointName>(
  app: FastifyInstance,
  endpoint: Endpoint,
  handler: Handler<Name>,
  parts: Parts,
  authenticate: Authenticate,
  callsPerMinute?: number,
): void {
  // Readers of a stream would keep a closing server waiting for as long as what they watch takes.
  const watching = new Set<AbortController>();
  if (endpoint.carriage === 'event-stream') {
    app.addHook('preClose', async () => {
      for (const gone of watching) gone.abort();
    });
  }
  const actors = new WeakMap<FastifyRequest, { actor: Actor; headers: Headers }>();

  const callOf = (request: FastifyRequest, reply: FastifyReply): Call => {
    const { actor, headers } = actors.get(request)!;
    const gone = new AbortController();
    watching.add(gone);
    reply.raw.on('close', () => {
      watching.delete(gone);
      gone.abort();
    });
    return {
      parts,
      actor,
      headers,
      requestId: request.id,
      language: languageOf(request.headers['accept-language']),
      version: endpoint.isVersioned ? readIfMatch(request.headers['if-match']) : 0,
      ipAddress: request.ip,
      upload: () => uploadOf(request),
      setCookies: (cookies) => void reply.header('set-cookie', [...cookies]),
      signal: gone.signal,
    };
  };

  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(callsPerMinute === undefined ? {} : { config: { rateLimit: { max: callsPerMinute } } }),
    schema: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { querystring: endpoint.query } : {}),
      ...(endpoint.body ? { body: endpoint.body } : {}),
      ...(endpoint.answer ? { response: { [endpoint.status]: endpoint.answer } } : {}),
    },
    // After the limit of calls, which is looked at on arrival, and before the body is read.
    preParsing: async (request) => {
      const headers = headersOf(request);
      const actor = await authenticate(headers);
      actors.set(request, { actor, headers });
      authorise(endpoint, actor, request, parts.secret);
    },
    handler: async (request, reply) => {
      const call = callOf(request, reply);
      const { params, query, body } = request;
      refuseUnstorable([params, query, body]);
      const key = request.headers['idempotency-key'];
      if (key !== undefined && !endpoint.isIdempotent && [201, 202].includes(endpoint.status)) {
        throw new Refusal('idempotency-key-not-taken');
      }
      const run = (given = call) => (handler as LooseHandler)({ params, query, body }, given);
      if (endpoint.carriage === 'file') return sendFile(reply, (await run()) as FileAnswer);
      if (endpoint.carriage === 'event-stream') return sendEvents(reply, (await run()) as never);
      const answer =
        endpoint.isIdempotent && typeof key === 'string'
          ? await runOnce(
              parts.store,
              {
                actorId: call.actor.id,
                key: key.slice(0, 200),
                request: [endpoint.method, request.url, body],
                now: parts.clock(),
              },
              async (store) => ({
                status: endpoint.status,
                body: await run({ ...call, parts: { ...parts, store } }),
              }),
            )
          : { status: endpoint.status, body: await run() };
      const version = (answer.body as { version?: unknown } | undefined)?.version;
      if (typeof version === 'number') reply.header('etag', `"${version}"`);
      return reply.status(answer.status).send(answer.body);
    },
  });
}
