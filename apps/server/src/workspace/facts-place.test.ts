import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import { startTestServer } from '../testing/start-test-server.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-facts-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the place of facts', () => {
  it('tells in words that the engine file is damaged, serves customers meanwhile, and works once it is mended', async () => {
    const server = await startTestServer('embedded');
    const file = join(server.folder, '.fenji', 'fenji.duckdb');
    mkdirSync(join(server.folder, '.fenji'), { recursive: true });
    writeFileSync(file, 'this is no database'.repeat(1000));
    const person = await server.setUp();
    const answer = await person.fetch('/datasets', { headers: { 'accept-language': 'en' } });
    const problem = (await answer.json()) as { code: string; title: string };
    expect([answer.status, problem.code]).toEqual([409, 'engine-corrupt']);
    expect(problem.title).toMatch(/damaged/);
    expect((await person.fetch('/customers')).status).toBe(200);
    rmSync(file);
    expect((await person.fetch('/datasets')).status).toBe(200);
    await server.close();
  });

  it('refuses a workspace file that is wrong, before anything is opened', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'fenji.yaml'), 'fenji: 1\ndatasets: nonsense\n');
    await expect(startServer({ folder, store: { memory: true } })).rejects.toMatchObject({
      code: 'workspace-wrong',
    });
  });
});
