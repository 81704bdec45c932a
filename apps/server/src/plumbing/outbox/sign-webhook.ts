import { createHmac } from 'node:crypto';

/**
 * The headers of a webhook message after Standard Webhooks 1.0: `secret` is `whsec_` and base64, the signature is
 * HMAC-SHA-256 over id, seconds and body.
 */
export function signWebhook(
  secret: string,
  id: string,
  at: Date,
  body: string,
): { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string } {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}
