/** Two keys in a row count as one chord when the second follows within this time. */
export const chordMilliseconds = 1200;

/** Whether a chord is nothing but characters, which somebody who speaks to the computer may say by chance (WCAG 2.1.4). */
export const isCharacters = (chord: string): boolean => chord.split(' ').every((key) => key.length === 1);

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;
type Before = { readonly key: string; readonly at: number } | undefined;

/**
 * The name of what was pressed, as bindings are written: `j`, `?`, `mod+k`, or `g c` after a recent g. Undefined for
 * keys that belong to the browser (Alt, and Ctrl or ⌘ with anything but k).
 */
export function readChord(event: Key, before: Before, at: number): string | undefined {
  if (event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return key === 'k' ? 'mod+k' : undefined;
  const follows = before?.key === 'g' && at - before.at <= chordMilliseconds && key !== 'g';
  return follows ? `g ${key}` : key;
}
