import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeServers } from '../../testing/describe-servers.ts';
import { isPrivateHost } from './is-private-host.ts';

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
    for (let tries = 0; tries < 300 && !(await isDone()); tries += 1)
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

it.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['[::1]', true],
  ['169.254.169.254', true],
  ['93.184.216.34', false],
])('%s is private: %s', async (host, isPrivate) => expect(await isPrivateHost(host)).toBe(isPrivate));
