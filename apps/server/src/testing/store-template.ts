import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrateStore } from '../store/migrate-store.ts';
import type { OpenedStore } from '../store/store.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The file of an embedded store that has its tables and nothing in them, made when the migrations or PGlite have
 * changed: to make a cluster takes several times as long as to unpack one.
 */
export async function storeTemplate(): Promise<string> {
  const migrations = at('../../migrations');
  const digest = createHash('sha256').update(readFileSync(at('../../package.json')));
  for (const name of readdirSync(migrations).filter((one) => one.endsWith('.sql')))
    digest.update(readFileSync(join(migrations, name)));
  const kept = at('../../../../node_modules/.cache/fenji');
  const file = join(kept, `store-${digest.digest('hex').slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  const db = await PGlite.create();
  await migrateStore({ store: drizzle(db), kind: 'embedded' } as unknown as OpenedStore);
  const content = Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer());
  await db.close();
  mkdirSync(kept, { recursive: true });
  // Whole or not there: another worker may be looking.
  const written = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(written, content);
  renameSync(written, file);
  return file;
}
