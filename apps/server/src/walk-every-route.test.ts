import { type Endpoint, type EndpointName, endpoints, type Role, role } from '@fenji/contract';
import { expect, it } from 'vitest';
import { rolePermissions } from './modules/identity/rules/role-permissions.ts';
import { describeServers } from './testing/describe-servers.ts';
import type { Person } from './testing/start-test-server.ts';

type Ownership = 'own' | 'department' | 'foreign';
const customerReads: readonly EndpointName[] = [
  'getCustomer',
  'listTimeline',
  'listContacts',
  'listRelations',
  'listDocuments',
  'listFormRecords',
  'listCustomerGrades',
];
const widths = {
  own: ['own'],
  department: ['own', 'department'],
  all: ['own', 'department', 'foreign'],
} as const;

// Calls that would end the walk for everybody after it, that stream, or that make thousands of customers.
const left: readonly EndpointName[] = [
  'signOut',
  'signOutDevice',
  'changePassword',
  'watchJob',
  'createDemo',
];
const nobody = '00000000-0000-7000-8000-000000000000';
const pathOf = ({ path }: Endpoint, id: string) =>
  path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'id' ? id : name === 'dataset' ? 'orders' : 'survey_card',
  );

const callOf = (person: Person, endpoint: Endpoint, id = nobody) =>
  person.fetch(pathOf(endpoint, id), {
    method: endpoint.method,
    headers: { 'if-match': '"1"', ...(endpoint.body ? { 'content-type': 'application/json' } : {}) },
    ...(endpoint.body ? { body: '{}' } : {}),
  });

describeServers('every route', ({ server, administrator }) => {
  const people = new Map<Role, Person & { id: string }>();
  let far: Person & { id: string };
  let branch: { id: string };

  it('is refused to visitors and to every role without its permission, and let through to the others', async () => {
    const [top] = (await administrator().client.listUnits({})).items;
    branch = await administrator().client.createUnit({
      body: { parentId: top!.id, code: 'B1', name: '一分行' },
    });
    const other = await administrator().client.createUnit({
      body: { parentId: top!.id, code: 'B2', name: '二分行' },
    });
    far = await server().join(administrator(), 'far', ['relationship-manager'], other.id);
    for (const one of role.options)
      people.set(one, await server().join(administrator(), one, [one], branch.id));
    const wrong: string[] = [];
    for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
      if (endpoint.access === 'anyone' || left.includes(name)) continue;
      const visitor = (await callOf(server().visitor(), endpoint)).status;
      if (visitor !== 401) wrong.push(`${name} visitor ${visitor}`);
      for (const [held, person] of people) {
        const { access } = endpoint;
        const isAllowed = access === 'signed-in' || rolePermissions[held].grants[access] !== undefined;
        const response = await callOf(person, endpoint);
        const code = response.status === 403 ? ((await response.json()) as { code: string }).code : '';
        const isRefused = code === 'not-allowed';
        if (isRefused === isAllowed || response.status >= 500)
          wrong.push(`${name} ${held} ${response.status} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('reaches exactly the customers of each role’s scope, by reading and by listing', async () => {
    const near = await server().join(administrator(), 'near', ['relationship-manager'], branch.id);
    const owned = async (person: Person, name: string) =>
      (await person.client.createCustomer({ body: { kind: 'organisation', name } })).id;
    const shared: Record<Exclude<Ownership, 'own'>, string> = {
      department: await owned(near, '同部门'),
      foreign: await owned(far, '外部门'),
    };
    for (const [held, person] of people) {
      const own = await owned(administrator(), `${held}自己的`);
      await administrator().client.handOverCustomers({
        body: { ids: [own], toUserId: person.id, reason: '分配' },
      });
      const scope = rolePermissions[held].grants['customers.read'];
      const reached = scope ? widths[scope] : [];
      const listed = (await person.client.listCustomers({ query: { limit: 200 } })).items.map(({ id }) => id);
      for (const [ownership, id] of Object.entries({ own, ...shared }) as [Ownership, string][]) {
        const isReached = (reached as readonly string[]).includes(ownership);
        expect(listed.includes(id), `${held} lists ${ownership}`).toBe(isReached);
        for (const name of customerReads) {
          const { status } = await callOf(person, endpoints[name], id);
          expect(status, `${held} ${name} ${ownership}`).toBe(isReached ? 200 : 404);
        }
        const edits = rolePermissions[held].grants['customers.write'];
        if (!edits) continue;
        const { status } = await person.fetch(`/customers/${id}`, {
          method: 'PATCH',
          headers: { 'if-match': '"999"', 'content-type': 'application/json' },
          body: '{}',
        });
        const mayEdit = (widths[edits] as readonly string[]).includes(ownership);
        expect(status, `${held} edits ${ownership}`).toBe(mayEdit ? 412 : isReached ? 403 : 404);
      }
    }
  });
});
