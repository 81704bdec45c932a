import type { z } from 'zod';
import type { Permission } from './identity/permission.ts';

/**
 * Who may call: anybody, anybody signed in, a signed-in session but no token, or holders of a permission (rows are
 * narrowed by its scope).
 */
export type Access = 'anyone' | 'signed-in' | 'session' | Permission;

/** What travels besides JSON: one uploaded file, a file to save, or a stream of server-sent events. */
export type Carriage = 'upload' | 'file' | 'event-stream';

/**
 * One call of the REST interface as data: the server registers it, the client calls it, OpenAPI describes it.
 * `path` is below /api/v1 and names its parameters with a colon.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer?: z.ZodType;
  /** Edits one version of a record: If-Match is required, and a stale one is refused with 412. */
  readonly isVersioned?: true;
  /**
   * Honours an Idempotency-Key header: the same key and body gets the first answer again. Other calls that create or begin
   * something refuse such a header: their answers hold a secret that must not be kept, or they carry a file.
   */
  readonly isIdempotent?: true;
  readonly carriage?: Carriage;
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a server's handler receives after checking. */
export type EndpointRequest<E extends Endpoint> = {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
};

/** What a server's handler returns. */
export type EndpointAnswer<E extends Endpoint> = E['answer'] extends z.ZodType
  ? z.input<E['answer']>
  : undefined;

/** What a client passes. */
export type EndpointInput<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { params: Given<E['params']> }
  : { params?: undefined }) &
  (E['query'] extends z.ZodType ? { query?: Given<E['query']> } : { query?: undefined }) &
  (E['body'] extends z.ZodType ? { body: Given<E['body']> } : { body?: undefined });

/** What a client gets. */
export type EndpointOutput<E extends Endpoint> = E['answer'] extends z.ZodType
  ? z.output<E['answer']>
  : undefined;

/** Keeps an endpoint's exact type while checking its shape. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
