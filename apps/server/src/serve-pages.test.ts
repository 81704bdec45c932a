import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages } from './serve-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'fenji-pages-'));
const app = fastify();
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>the page</title>');
  writeFileSync(join(folder, 'assets', 'app-1.js'), 'the script');
  await servePages(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
it.each([
  ['/', browser, 'page'],
  ['/', '*/*', 'page'],
  ['/', undefined, 'page'],
  ['/?lang=en', '*/*', 'page'],
  ['/customers/1', '*/*', 'page'],
  ['/customers/K.1', browser, 'page'],
  ['/apiary', '*/*', 'page'],
  ['/', 'application/json', 404],
  ['/assets/app-1.js', '*/*', 'script'],
  ['/assets/app-0.js', '*/*', 404],
  ['/favicon.ico', 'image/avif,*/*', 404],
  ['/api/v1/nothing', '*/*', 404],
  ['/api/v1/nothing', browser, 404],
  ['/api', browser, 404],
  ['/api?x', '*/*', 404],
])('%s asked for as %s is answered with the %s', async (url, accept, answer) => {
  const { statusCode, body } = await app.inject({ url, headers: accept ? { accept } : {} });
  expect(statusCode).toBe(answer === 404 ? 404 : 200);
  if (answer !== 404) expect(body).toContain(answer);
});
