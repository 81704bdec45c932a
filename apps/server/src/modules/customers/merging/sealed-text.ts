import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const keyOf = (secret: string) => createHash('sha256').update(`sealed-text:${secret}`).digest();
const [ivBytes, tagBytes] = [12, 16];

/** A text that goes through the hands of a reader who may not read it, as what pages begin after does. */
export function sealText(secret: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text that was sealed; undefined for anything else. */
export function openText(secret: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const opened = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, ivBytes));
  opened.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const text = opened.update(bytes.subarray(ivBytes + tagBytes));
    return Buffer.concat([text, opened.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
