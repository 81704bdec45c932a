import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileAnswer } from '../call.ts';

/** Answers with a file to save; its name may be Chinese (RFC 6266), and it is never shown in the page. */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('cache-control', 'no-store')
    .send(file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content);
}

/** Answers with server-sent events until they end or the reader leaves. */
export function sendEvents(
  reply: FastifyReply,
  events: AsyncIterable<{ event: string; data: unknown }>,
): FastifyReply {
  const lines = async function* () {
    for await (const { event, data } of events) yield `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  };
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(lines()));
}
