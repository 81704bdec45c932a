import { eq } from 'drizzle-orm';
import type { Store } from '../store/store.ts';
import { setting } from './tables.ts';

/** The secret that signs cookies: made once and kept in the store, so that every process on it signs alike. */
export async function keepSecret(store: Store, fresh: string): Promise<string> {
  await store.insert(setting).values({ key: 'secret', version: 1, value: fresh }).onConflictDoNothing();
  const [row] = await store.select().from(setting).where(eq(setting.key, 'secret'));
  return String(row!.value);
}
