import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where `npm run build -w @fenji/web` leaves the web application. */
export const builtPages = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** Whether the web application has been built. */
export function pagesAreBuilt(folder = builtPages): boolean {
  return existsSync(join(folder, 'index.html'));
}

/**
 * Serves the built web application: assets with hashed names for a year, and the one page for every other address
 * that a page is asked of. Addresses of the interface stay the interface's.
 */
export async function servePages(app: FastifyInstance, folder = builtPages): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes(`${join(folder, 'assets')}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?');
    if (/^\/api(\/|$)/.test(path) || !asksPage(path, request.headers.accept)) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}

// Scripts and pictures are asked for as whatever there is, like pages by simple programs; theirs are names of files.
const asksPage = (path: string, accept = '*/*') =>
  accept.includes('text/html') || (accept.includes('*/*') && !/\.[^/]*$/.test(path));
