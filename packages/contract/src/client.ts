import type { Endpoint, EndpointInput, EndpointOutput } from './endpoint.ts';
import { type EndpointName, type Endpoints, endpoints } from './endpoints.ts';
import { type Problem, problem } from './problem.ts';

/** Thrown by the client for every answer that is no success, holding the problem as the server told it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(told: Problem) {
    super(told.detail ?? told.title);
    this.name = 'ProblemError';
    this.problem = told;
  }
}

export type ClientOptions = {
  /** Where the interface lies; '/api/v1' in the browser. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Headers of every call: x-csrf-token for a session, authorization for a token, accept-language. */
  readonly headers?: () => Record<string, string>;
};

export type CallOptions = {
  /** The version an edit is based on; sent as If-Match. */
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** The file of an upload. */
  readonly file?: File;
};

/** One function per endpoint; a `file` endpoint answers with the raw Response. */
export type Client = {
  readonly [Name in EndpointName]: (
    input: EndpointInput<Endpoints[Name]>,
    options?: CallOptions,
  ) => Promise<Endpoints[Name] extends { carriage: 'file' } ? Response : EndpointOutput<Endpoints[Name]>>;
};

type LooseInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
};

/** The address of a call below `baseUrl`, its parameters and query filled in; undefined query values are left out. */
export function urlOf(endpoint: Endpoint, baseUrl: string, input: LooseInput): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`${endpoint.path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const tail = query.toString();
  return `${baseUrl}${path}${tail ? `?${tail}` : ''}`;
}

async function call(endpoint: Endpoint, options: ClientOptions, input: LooseInput, more: CallOptions) {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() };
  let body: FormData | string | null = null;
  if (more.file) {
    body = new FormData();
    body.append('file', more.file);
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(input.body);
  }
  if (more.version !== undefined) headers['if-match'] = `"${more.version}"`;
  if (more.idempotencyKey) headers['idempotency-key'] = more.idempotencyKey;
  const response = await (options.fetch ?? fetch)(urlOf(endpoint, options.baseUrl, input), {
    method: endpoint.method,
    headers,
    body,
    signal: more.signal ?? null,
    credentials: 'same-origin',
  });
  if (!response.ok) throw new ProblemError(problem.parse(await response.json()));
  if (endpoint.carriage === 'file') return response;
  if (response.status === 204 || !endpoint.answer) return undefined;
  return endpoint.answer.parse(await response.json());
}

/** A typed client of the whole interface; every failure is thrown as a ProblemError (network errors as they are). */
export function createClient(options: ClientOptions): Client {
  const calls = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (input: LooseInput = {}, more: CallOptions = {}) => call(endpoint, options, input, more),
  ]);
  return Object.fromEntries(calls) as Client;
}
