/** The security level of values by the name they stand under; 1 for every other name. */
export type LevelsByName = Readonly<Record<string, number>>;

/** What a reader sees in place of a value above the own level. */
const hidden = '****';

/**
 * Details with every value hidden that stands under a name above the reader's level, at any depth; the same object
 * when there is nothing to hide. Empty values stay, as they tell nothing.
 */
export function hideDetails<T>(details: T, levels: LevelsByName, readsLevel: number): T {
  if (Array.isArray(details)) {
    const shown = details.map((item: unknown) => hideDetails(item, levels, readsLevel));
    return shown.some((item, index) => item !== details[index]) ? (shown as T) : details;
  }
  if (details === null || typeof details !== 'object') return details;
  let isChanged = false;
  const entries = Object.entries(details).map(([name, value]: [string, unknown]) => {
    const isHidden = (Object.hasOwn(levels, name) ? levels[name]! : 1) > readsLevel;
    const shown = isHidden ? hideValue(value) : hideDetails(value, levels, readsLevel);
    isChanged ||= shown !== value;
    return [name, shown];
  });
  return isChanged ? (Object.fromEntries(entries) as T) : details;
}

// A change holds the value before and after; which of the two was empty is not secret.
function hideValue(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return value;
  if (typeof value !== 'object') return hidden;
  const entries = Object.entries(value);
  if (entries.every(([name]) => name === 'before' || name === 'after')) {
    return Object.fromEntries(entries.map(([name, part]) => [name, hideValue(part)]));
  }
  return hidden;
}
