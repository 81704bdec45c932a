import { Refusal } from '@fenji/vocabulary';
import { and, eq } from 'drizzle-orm';
import type { Store } from '../store/store.ts';
import { setting } from './tables.ts';

/** A setting and its version; 0 and the default while nobody has changed it. */
export async function getSetting<T>(
  store: Store,
  key: string,
  otherwise: T,
): Promise<{ version: number; value: T }> {
  const [row] = await store.select().from(setting).where(eq(setting.key, key));
  return row ? { version: row.version, value: row.value as T } : { version: 0, value: otherwise };
}

/** Replaces a setting that is still at `version`; refuses with `version-stale` otherwise. */
export async function replaceSetting<T>(
  store: Store,
  key: string,
  version: number,
  value: T,
): Promise<{ version: number; value: T }> {
  const next = { key, version: version + 1, value: value as unknown };
  const written =
    version === 0
      ? await store.insert(setting).values(next).onConflictDoNothing().returning()
      : await store
          .update(setting)
          .set(next)
          .where(and(eq(setting.key, key), eq(setting.version, version)))
          .returning();
  if (written.length === 0) {
    const { version: current } = await getSetting(store, key, value);
    throw new Refusal('version-stale', { version: current });
  }
  return { version: next.version, value };
}
