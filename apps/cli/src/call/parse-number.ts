import { Refusal } from '@fenji/vocabulary';

/** A whole number from 1; refuses `usage-number-wrong` for anything else. */
export function parseNumber(text: string, name: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal('usage-number-wrong', { name, value: text });
  return Number(text);
}
