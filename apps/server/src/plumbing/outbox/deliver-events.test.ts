import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { describeStores } from '../../testing/describe-stores.ts';
import { createIds } from '../new-id.ts';
import { outboxDelivery, webhook } from '../tables.ts';
import { sendDueDeliveries, startDeliveries } from './deliver-events.ts';
import { fanOutEvents } from './fan-out-events.ts';
import { isPrivateHost } from './is-private-host.ts';
import { planRetry } from './plan-retry.ts';
import { sayEvents } from './say-event.ts';
import type { DeliveryTools } from './send-delivery.ts';

type Heard = { headers: Record<string, string>; body: string };

describeServers('webhooks', ({ administrator }) => {
  const heard: Heard[] = [];
  let status = 500;
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(status).end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => receiver.close(resolve)));

  const until = async (isDone: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 3000 && !(await isDone()); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it('are signed, tried again with the same id after a failure, and replayed on demand', async () => {
    const { client } = administrator();
    const { port } = receiver.address() as AddressInfo;
    const { webhook, secret } = await client.createWebhook({
      body: { title: 't', url: `http://127.0.0.1:${port}/`, events: ['customer.created'] },
    });
    const { id } = await client.createCustomer({ body: { kind: 'organisation', name: '听众' } });
    await until(() => heard.length > 0);
    status = 204;
    const deliveries = async () => (await client.listDeliveries({ params: { id: webhook.id } })).items;
    await until(async () => (await deliveries())[0]?.state === 'delivered');
    const [first, second] = heard as [Heard, Heard];
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(JSON.parse(second.body)).toMatchObject({ type: 'customer.created', data: { customerId: id } });
    const signed = `${second.headers['webhook-id']}.${second.headers['webhook-timestamp']}.${second.body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(second.headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    await client.replayDelivery({ params: { id: (await deliveries())[0]!.id } });
    await until(() => heard.length === 3);
    expect(heard[2]!.headers['webhook-id']).toBe(first.headers['webhook-id']);
  });
});

const silent = { warn: () => undefined } as unknown as DeliveryTools['parts']['log'];

describeStores('deliveries', (opened) => {
  const clock = () => new Date();
  const newId = createIds(clock);
  const tools = (fetch: (url: string, init: RequestInit) => Promise<Response>): DeliveryTools => ({
    parts: { store: opened().store, clock, newId, log: silent },
    fetch: fetch as typeof globalThis.fetch,
    allowPrivate: true,
  });
  const addReceiver = async (name: string, isOn = true) => {
    const id = newId();
    const secret = `whsec_${Buffer.from('secret').toString('base64')}`;
    const row = { id, title: name, url: `http://${name}/`, secret, events: [`${name}.done`], isOn };
    await opened()
      .store.insert(webhook)
      .values({ ...row, createdAt: clock() });
    return id;
  };
  const say = (name: `${string}.${string}`, count: number) => {
    const one = { event: name, subjectId: 's', payload: {} };
    return sayEvents(opened().store, { clock, newId }, Array(count).fill(one));
  };
  const statesOf = async (receiver: string) =>
    (await opened().store.select().from(outboxDelivery).where(eq(outboxDelivery.receiver, receiver))).map(
      ({ state, attempts, nextAttemptAt }) => ({ state, attempts, isPlanned: nextAttemptAt !== null }),
    );
  const { signal } = new AbortController();

  it('are given up after the last attempt', async () => {
    const receiver = await addReceiver('refusing');
    await say('refusing.done', 1);
    const refusing = tools(async () => new Response(null, { status: 503 }));
    await fanOutEvents(refusing.parts);
    const mine = eq(outboxDelivery.receiver, receiver);
    for (let attempts = 1; attempts <= 9; attempts += 1) {
      expect(await sendDueDeliveries(refusing, receiver, signal)).toBe(1);
      expect(await statesOf(receiver)).toEqual([{ state: 'waiting', attempts, isPlanned: true }]);
      expect(await sendDueDeliveries(refusing, receiver, signal)).toBe(0);
      await opened().store.update(outboxDelivery).set({ nextAttemptAt: clock() }).where(mine);
    }
    await sendDueDeliveries(refusing, receiver, signal);
    expect(await statesOf(receiver)).toEqual([{ state: 'failed', attempts: 10, isPlanned: false }]);
  });

  it('wait for a receiver that is switched off, and are not tried', async () => {
    const receiver = await addReceiver('resting');
    await say('resting.done', 1);
    const asked: string[] = [];
    const listening = tools(async (url) => {
      asked.push(url);
      return new Response();
    });
    await fanOutEvents(listening.parts);
    const { store } = opened();
    await store.update(webhook).set({ isOn: false }).where(eq(webhook.id, receiver));
    expect(await sendDueDeliveries(listening, receiver, signal)).toBe(0);
    expect([asked, await statesOf(receiver)]).toEqual([
      [],
      [{ state: 'waiting', attempts: 0, isPlanned: true }],
    ]);
    await store.update(webhook).set({ isOn: true }).where(eq(webhook.id, receiver));
    expect(await sendDueDeliveries(listening, receiver, signal)).toBe(1);
  });

  it('go on without a pause to one receiver while another never answers', async () => {
    const [dead, live] = [await addReceiver('dead'), await addReceiver('live')];
    await Promise.all([say('dead.done', 30), say('live.done', 100)]);
    const heard: string[] = [];
    // Only the first look at what is due comes: what is sent afterwards is sent without a pause.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stop = startDeliveries(
      tools(async (url, { signal: broken }) => {
        if (url === 'http://dead/')
          await new Promise((_, reject) => broken!.addEventListener('abort', reject, { once: true }));
        heard.push(url);
        return new Response();
      }),
    );
    vi.advanceTimersByTime(100);
    const toLive = () => heard.filter((url) => url === 'http://live/').length;
    while (toLive() < 100) await new Promise((resolve) => setImmediate(resolve));
    vi.useRealTimers();
    await stop();
    const delivered = (await statesOf(live)).filter(({ state }) => state === 'delivered');
    expect(delivered).toHaveLength(100);
    // What the stop broke off is left as it was taken.
    expect((await statesOf(dead)).filter(({ state }) => state !== 'waiting')).toEqual([]);
  });
});

it.each([
  [1, 6],
  [2, 300],
  [9, 86_400],
  [10, undefined],
])('after attempt %i the next is %s seconds later', (attempts, seconds) => {
  const now = new Date('2026-03-01T00:00:00Z');
  const at = planRetry(attempts, now);
  expect(at && (at.getTime() - now.getTime()) / 1000).toBe(seconds);
});

it.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['[::1]', true],
  ['169.254.169.254', true],
  ['93.184.216.34', false],
])('%s is private: %s', async (host, isPrivate) => expect(await isPrivateHost(host)).toBe(isPrivate));
