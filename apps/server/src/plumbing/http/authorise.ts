import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Endpoint } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../actor.ts';

/** The token a session must send along with every change; it cannot be computed without the server's secret. */
export function csrfTokenOf(secret: string, sessionId: string): string {
  return createHmac('sha256', secret).update(`csrf:${sessionId}`).digest('base64url');
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Refuses a call its actor may not make; the rows it may reach are narrowed later, by scope. */
export function authorise(endpoint: Endpoint, actor: Actor, request: FastifyRequest, secret: string): void {
  const changes = endpoint.method !== 'GET';
  if (changes && request.headers['sec-fetch-site'] === 'cross-site') throw new Refusal('cross-site');
  if (endpoint.access === 'anyone') return;
  if (actor.kind === 'anonymous') throw new Refusal('sign-in-needed');
  if (endpoint.access === 'session') {
    // A token that could make tokens or end sessions would escape its scopes.
    if (actor.kind !== 'session') throw new Refusal('session-needed');
  } else if (endpoint.access !== 'signed-in' && !actor.permissions[endpoint.access]) {
    throw new Refusal('not-allowed', { permission: endpoint.access });
  }
  if (changes && actor.kind === 'session') {
    const given = request.headers['x-csrf-token'];
    const due = csrfTokenOf(secret, actor.sessionId ?? '');
    if (typeof given !== 'string' || !isSame(given, due)) throw new Refusal('csrf-token-wrong');
  }
}
