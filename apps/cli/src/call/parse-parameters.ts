import { Refusal } from '@fenji/vocabulary';

/** `name=value` texts as a scheme's parameters, the last of a name counting; refuses `usage-param-wrong`. */
export function parseParameters(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Refusal('usage-param-wrong', { value: text });
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
