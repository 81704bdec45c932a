import type { Store } from '../store/store.ts';

/** What was read of a store, remembered for a while. */
export type Remembered<T> = {
  /** As it was at most so long ago; a transaction always reads anew. */
  readonly get: (store: Store) => Promise<T>;
  /** Has it read anew, after this server changed it; other servers learn of a change when their while is over. */
  readonly forget: () => void;
};

/** Remembers what every request needs and hardly ever changes, for so many milliseconds. */
export function remember<T>(freshMs: number, read: (store: Store) => Promise<T>): Remembered<T> {
  type Kept = { readonly until: number; readonly value: Promise<T> };
  let kept = new WeakMap<Store, Kept>();
  return {
    get: (store) => {
      const before = kept.get(store);
      if (before && performance.now() < before.until) return before.value;
      const value = read(store);
      const now = { until: performance.now() + freshMs, value };
      kept.set(store, now);
      value.catch(() => kept.get(store) === now && kept.delete(store));
      return value;
    },
    forget: () => {
      kept = new WeakMap();
    },
  };
}
