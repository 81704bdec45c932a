import type { Readable } from 'node:stream';
import type { EndpointAnswer, EndpointName, EndpointRequest, Endpoints } from '@fenji/contract';
import type { Language } from '@fenji/vocabulary';
import type { Actor } from './actor.ts';
import type { Parts } from './parts.ts';

/** An uploaded file as it streams in. */
export type Upload = { readonly name: string; readonly mediaType: string; readonly content: Readable };

/** A file to save. */
export type FileAnswer = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Readable | Uint8Array;
};

/** One call as a handler sees it. */
export type Call = {
  readonly parts: Parts;
  readonly actor: Actor;
  readonly requestId: string;
  readonly language: Language;
  /** The version an edit is based on; 0 where the endpoint is not versioned. */
  readonly version: number;
  readonly headers: Headers;
  readonly ipAddress: string;
  readonly upload: () => Promise<Upload>;
  readonly setCookies: (cookies: readonly string[]) => void;
  /** Ends when the caller has gone away. */
  readonly signal: AbortSignal;
};

type Answer<Name extends EndpointName> = Endpoints[Name] extends { carriage: 'file' }
  ? FileAnswer
  : Endpoints[Name] extends { carriage: 'event-stream' }
    ? AsyncIterable<{ event: string; data: unknown }>
    : EndpointAnswer<Endpoints[Name]>;

/** Serves one endpoint: checked request in, answer out; refusals are thrown. */
export type Handler<Name extends EndpointName> = (
  request: EndpointRequest<Endpoints[Name]>,
  call: Call,
) => Promise<Answer<Name>>;

/** The handlers of some endpoints, by name. */
export type Handlers<Names extends EndpointName> = { readonly [Name in Names]: Handler<Name> };
