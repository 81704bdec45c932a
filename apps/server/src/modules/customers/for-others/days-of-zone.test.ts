import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../testing/start-test-server.ts';
import { firstWorkspace } from '../../../workspace/first-workspace.ts';
import { walkMasterData } from './record-grades.ts';

describe.each([
  ['Asia/Shanghai', '2026-01-19T16:00:00.000Z', '2026-02-02'],
  ['America/New_York', '2026-01-20T05:00:00.000Z', '2026-02-01'],
])('days of a workspace in %s', (time_zone, begin, createdOn) => {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-zone-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are those of its own calendar: of a noted contact, in filters, and as a run reads them', async () => {
    writeFileSync(join(folder, 'fenji.yaml'), JSON.stringify({ ...firstWorkspace, time_zone }));
    // Late in the evening in New York, and the next morning in Shanghai.
    const clock = () => new Date('2026-02-02T02:30:00Z');
    const server = await startTestServer('embedded', { folder, clock });
    const { client } = await server.setUp();
    const { id } = await client.createCustomer({ body: { kind: 'organisation', name: '时区客户' } });
    const happenedOn = '2026-01-20';
    await client.addNote({ params: { id }, body: { text: '走访', isContact: true, happenedOn } });
    expect((await client.getCustomer({ params: { id } })).lastContactAt).toBe(begin);
    const { items } = await client.listTimeline({ params: { id } });
    expect(items.find(({ kind }) => kind === 'contact')!.at).toBe(begin);
    const spokenOn = async (value: string) => {
      const filter = JSON.stringify({ field: 'lastContactAt', is: 'equals', value });
      return (await client.countCustomers({ query: { filter } })).count;
    };
    expect(await Promise.all(['2026-01-19', happenedOn, '2026-01-21'].map(spokenOn))).toEqual([0, 1, 0]);
    const { value } = await walkMasterData(server.parts.store, time_zone).next();
    expect(value).toMatchObject([{ createdOn, lastContactOn: happenedOn }]);
    await server.close();
  });
});
