import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { DurableNodeFs, durableStartParams } from './durable-node-fs.ts';
import type { PgliteFailure, PgliteReply, PgliteRequest } from './pglite-message.ts';

const { folder, template } = workerData as { folder: string | null; template?: string };
const port = parentPort;
if (!port) throw new Error('the embedded store runs in its own thread');
const say = (reply: PgliteReply) => port.postMessage(reply);

const asText = (value: string) => value;
const plainTimes = Object.fromEntries(
  // The last four are the array types of timestamp, timestamptz, date and interval; 1231 is numeric[].
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1182, 1187].map(
    (oid) => [oid, asText],
  ),
);

const failureOf = (error: unknown): PgliteFailure => {
  const { message, ...fields } = error as Error & Record<string, unknown>;
  const plain = Object.entries(fields).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return { message: String(message ?? error), ...Object.fromEntries(plain) };
};

const fs = folder === null ? undefined : new DurableNodeFs(folder);
const unlisten = new Map<string, () => Promise<void>>();

async function answer(db: PGlite, request: PgliteRequest): Promise<unknown> {
  switch (request.op) {
    case 'query':
      return await db.query(request.sql, [...request.params], {
        rowMode: request.rowMode,
        ...(request.plainTimes ? { parsers: plainTimes } : {}),
      });
    case 'exec':
      return await db.exec(request.sql);
    case 'listen': {
      const { channel } = request;
      unlisten.set(channel, await db.listen(channel, (payload) => say({ channel, payload })));
      return undefined;
    }
    case 'unlisten':
      await unlisten.get(request.channel)?.();
      unlisten.delete(request.channel);
      return undefined;
    case 'syncs':
      return fs?.syncs ?? 0;
    case 'close':
      await db.close();
      return undefined;
  }
}

try {
  const db = await PGlite.create(
    fs
      ? { fs, startParams: durableStartParams(PGlite.defaultStartParams) }
      : template
        ? { loadDataDir: new Blob([readFileSync(template)]) }
        : {},
  );
  port.on('message', async (request: PgliteRequest) => {
    try {
      say({ id: request.id, value: await answer(db, request) });
    } catch (error) {
      say({ id: request.id, error: failureOf(error) });
    }
    if (request.op === 'close') port.close();
  });
  say({ ready: true });
} catch (error) {
  say({ failed: failureOf(error) });
}
