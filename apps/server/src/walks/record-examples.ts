// Writes src/examples.json, the examples of the OpenAPI document: what a server really answered to the sample requests
// on a small demo company. Run by `npm run examples` after endpoints changed.
import { writeFileSync } from 'node:fs';
import { type Endpoint, type EndpointName, endpoints } from '@fenji/contract';
import type { Examples } from '../examples.ts';
import { password, startTestServer, waitForJob } from '../testing/start-test-server.ts';
import { ask } from './ask.ts';
import { walkedCompany } from './walked-company.ts';

const listedItems = 2;
const examples: Record<string, { body?: unknown; answer?: unknown }> = {};
const named = Object.entries(endpoints) as [EndpointName, Endpoint][];
const callOf = (method: string, path: string) =>
  named.find(
    ([, one]) => one.method === method && new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  );

/** Shortens lists, and takes out what opens something. */
function presentable(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return /token|secret|password|csrf|backup|totp/i.test(key) ? 'x'.repeat(value.length) : value;
  if (Array.isArray(value)) return value.slice(0, listedItems).map((one) => presentable(one, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, presentable(one, name)]));
}

const plainFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const response = await plainFetch(input, init);
  const { pathname } = new URL(String(input));
  const call = callOf(init?.method ?? 'GET', pathname.replace('/api/v1', ''));
  if (!call || !response.ok) return response;
  const [name, endpoint] = call;
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer = endpoint.answer && isJson ? await response.clone().json() : undefined;
  const isFuller =
    (JSON.stringify(answer)?.length ?? 0) > (JSON.stringify(examples[name]?.answer)?.length ?? -1);
  if (examples[name] && !isFuller) return response;
  examples[name] = {
    ...(endpoint.body && typeof init?.body === 'string' ? { body: presentable(JSON.parse(init.body)) } : {}),
    ...(answer === undefined ? {} : { answer: presentable(answer) }),
  };
  return response;
};

const server = await startTestServer('embedded');
try {
  const administrator = await server.setUp();
  const { client } = administrator;
  await waitForJob(administrator, (await client.createDemo({ body: { customers: 60, seed: 1 } })).id);
  const today = new Date().toISOString().slice(0, 10);
  const run = await client.startRun({ body: { schemeId: 'rfm', asOf: today } });
  await waitForJob(administrator, run.jobId);
  const [known] = (await client.listCustomers({ query: { limit: 1 } })).items;
  await client.listCustomerGrades({ params: { id: known!.id } });
  await client.listCustomerFacts({ params: { id: known!.id, dataset: 'orders' } });
  await client.getRun({ params: { id: run.id } });
  await client.listRuns({});
  await client.listTimeline({ params: { id: known!.id } });
  await client.getSchemeText({ params: { id: 'rfm' } });
  const visitor = server.visitor();
  await visitor.signIn('admin@example.com', password);
  await client.beginAuthenticator({ body: { password } });
  const company = await walkedCompany(server, administrator);
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    if (['signOut', 'watchJob', 'createDemo'].includes(name)) continue;
    const [customer, other] = await company.customersOf('relationship-manager', 'own', 2);
    await ask(administrator, name, {
      administrator,
      customer: customer!,
      other: other!,
      unitId: company.unitId,
      userId: company.people.administrator.id,
      receiverId: company.receiverId,
    });
  }
  await administrator.refresh();
  const { people } = company;
  const [pooled] = await company.customersOf('relationship-manager', 'pool', 1);
  await people['relationship-manager'].client.claimCustomer({ body: { customerId: pooled!.id } });
  await people.reader.client.changePassword({
    body: { currentPassword: password, newPassword: `${password} staple` },
  });
  const file = new File(['客户编码,客户名称\nE-1,示例公司\n'], '客户.csv');
  const { id } = await client.uploadImport({ query: { target: 'customers' } }, { file });
  const uploaded = await client.getImport({ params: { id } });
  await client.mapImport({ params: { id }, body: uploaded.mapping! }, { version: uploaded.version });
  await waitForJob(administrator, (await client.startImport({ params: { id } })).id);
  await client.undoImport({ params: { id } });
  const again = await client.startRun({ body: { schemeId: 'rfm', asOf: today } });
  await client.cancelJob({ params: { id: again.jobId } });
  await waitForJob(administrator, again.jobId);
  await client.retryJob({ params: { id: again.jobId } });
  await waitForJob(administrator, again.jobId);
  await client.publishRun({ params: { id: run.id } });
  const sorted = Object.fromEntries(
    Object.keys(endpoints).flatMap((name) => (examples[name] ? [[name, examples[name]]] : [])),
  );
  writeFileSync(
    new URL('../examples.json', import.meta.url),
    `${JSON.stringify(sorted satisfies Examples, null, 1)}\n`,
  );
  process.stdout.write(`${Object.keys(sorted).length} of ${named.length} calls have an example\n`);
} finally {
  await server.close();
}
