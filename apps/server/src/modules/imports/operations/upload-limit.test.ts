import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Person,
  refusalOf,
  startTestServer,
  type TestServer,
} from '../../../testing/start-test-server.ts';

describe('an upload', () => {
  let server: TestServer;
  let person: Person;
  beforeAll(async () => {
    server = await startTestServer('embedded', { mostUploadBytes: 100 });
    person = await server.setUp();
  });
  afterAll(() => server.close());

  it.each([
    ['within the limit is kept', 3, 'nothing was refused', 1],
    ['over the limit is refused, not cut', 50, 'upload-too-large', 1],
  ])('%s', async (_, lines, refused, files) => {
    const text = ['客户编号,客户名称', ...Array.from({ length: lines }, (__, n) => `C-${n},甲`), ''].join(
      '\n',
    );
    const call = person.client.uploadImport({}, { file: new File([text], 'many.csv') });
    expect(await refusalOf(call)).toBe(refused);
    expect(readdirSync(join(server.folder, 'uploads')).length).toBe(files);
  });
});
