import { type EndpointName, endpoints, type Permission, permission, role } from '@fenji/contract';
import { beforeAll, expect, it } from 'vitest';
import { rolePermissions } from '../modules/identity/rules/role-permissions.ts';
import { describeServers } from '../testing/describe-servers.ts';
import { ask, type Outcome } from './ask.ts';
import { type Ownership, reaches } from './reach.ts';
import { roleAndOwnership, type WalkedCompany, walkedCompany } from './walked-company.ts';

const names = Object.keys(endpoints) as EndpointName[];
const accessOf = (name: EndpointName) => endpoints[name].access;
const isPermission = (access: string): access is Permission => permission.safeParse(access).success;

/** Endpoints about one customer: by their path, or because the body names it. */
const inBody: readonly EndpointName[] = [
  'previewHandOver',
  'handOverCustomers',
  'releaseCustomer',
  'mergeCustomers',
  'dismissDuplicate',
];
const aboutOneCustomer = names.filter(
  (name) =>
    /^\/(customers|contacts|relations|documents)\/:id/.test(endpoints[name].path) || inBody.includes(name),
);

/** What an allowed caller may still be refused, as the sample names things that are not there. */
const otherwise: Partial<Record<EndpointName, string>> = {
  completeSetup: 'setup-closed',
  acceptInvitation: 'invitation-unknown',
  signIn: 'sign-in-wrong',
  confirmSignIn: 'code-wrong',
  changePassword: 'password-wrong',
  signOutDevice: 'not-found',
  beginAuthenticator: 'password-wrong',
  confirmAuthenticator: 'code-wrong',
  removeAuthenticator: 'password-wrong',
  revokeToken: 'not-found',
  downloadExport: 'export-not-yours',
  downloadRejectedRows: 'not-found',
  mapImport: 'import-not-yours',
  readImport: 'import-not-yours',
  undoImport: 'import-state-wrong',
  getSchemeText: 'scheme-unknown',
  startRun: 'scheme-unknown',
  getRun: 'not-found',
  publishRun: 'not-found',
  watchJob: 'not-found',
  cancelJob: 'not-found',
  retryJob: 'not-found',
  replayDelivery: 'not-found',
  createDemo: 'demo-not-empty',
};

/** Answers that depend on whose record it is although the subject is no customer: own records only. */
const ownRecordsOnly: readonly EndpointName[] = ['getJob', 'replaceView', 'removeView'];

describeServers('every route', ({ server, administrator }) => {
  let company: WalkedCompany;
  beforeAll(async () => {
    company = await walkedCompany(server(), administrator());
  });
  const subjectOf = async (one: (typeof role.options)[number], ownership: Ownership) => {
    const [customer, other] = await company.customersOf(one, ownership, 2);
    const { unitId, receiverId } = company;
    return {
      administrator: administrator(),
      customer: customer!,
      other: other!,
      unitId,
      userId: company.people[one].id,
      receiverId,
    };
  };

  it('asks visitors to sign in, except where anybody may call', async () => {
    const subject = await subjectOf('reader', 'own');
    const answers: Record<string, string> = {};
    for (const name of names) {
      const { code } = await ask(server().visitor(), name, subject);
      if (accessOf(name) !== 'anyone' && code !== 'sign-in-needed') answers[name] = code;
      if (accessOf(name) === 'anyone' && code === 'sign-in-needed') answers[name] = code;
    }
    expect(answers).toEqual({});
  });

  it.each(role.options)('serves %s what the permission table grants, and nothing else', async (one) => {
    const wrong: Record<string, Outcome> = {};
    const subject = await subjectOf(one, 'own');
    for (const name of names) {
      const access = accessOf(name);
      if (name === 'signOut' || aboutOneCustomer.includes(name) || ownRecordsOnly.includes(name)) continue;
      // The sample of these uses up its customer, or needs one of its own kind.
      if (name === 'claimCustomer' || name === 'undoMerge') continue;
      const outcome = await ask(company.people[one], name, subject);
      // What is sampled of bulk work is an export, which needs its own permission too.
      const needed = name === 'startBulkAction' ? 'customers.export' : access;
      const isGranted = !isPermission(needed) || rolePermissions[one].grants[needed] !== undefined;
      const due = isGranted ? (otherwise[name] ?? 'done') : 'not-allowed';
      const isImportOfAnother =
        isGranted &&
        ['not-found', 'import-not-yours'].includes(outcome.code) &&
        /Import|RejectedRows/.test(name);
      if (outcome.code !== due && !isImportOfAnother) wrong[name] = outcome;
    }
    expect(wrong).toEqual({});
  });

  it.each(roleAndOwnership)(
    'keeps %s with a customer of ownership "%s" to its rows',
    async (one, ownership) => {
      const wrong: Record<string, Outcome & { due: string }> = {};
      const readOnly = await subjectOf(one, ownership);
      for (const name of aboutOneCustomer) {
        const access = accessOf(name) as Permission;
        const isGranted = rolePermissions[one].grants[access] !== undefined;
        // Without the permission no row is looked at: one ownership shows it.
        if (!isGranted && ownership !== 'own') continue;
        const due = dueOutcome(one, name, access, ownership);
        const isReading = endpoints[name].method === 'GET' && name !== 'downloadDocument';
        const subject = isReading ? readOnly : await subjectOf(one, ownership);
        const outcome = await ask(company.people[one], name, subject);
        if (!due.includes(outcome.code)) wrong[name] = { ...outcome, due: due.join(' or ') };
      }
      expect(wrong).toEqual({});
    },
  );

  it('lets the pool be claimed by whoever may, and nothing but the pool', async () => {
    const claim = async (one: (typeof role.options)[number], ownership: Ownership) =>
      (await ask(company.people[one], 'claimCustomer', await subjectOf(one, ownership))).code;
    expect(await claim('relationship-manager', 'pool')).toBe('done');
    expect(await claim('relationship-manager', 'colleague')).toBe('not-in-pool');
    expect(await claim('analyst', 'pool')).toBe('not-allowed');
  });

  it.each([
    ['colleague', true],
    ['below', true],
    ['elsewhere', false],
  ] as const)('shows and gives a manager what "%s" gave back to the pool: %s', async (ownership, isDue) => {
    const manager = company.people['relationship-manager'];
    const subject = await subjectOf('relationship-manager', ownership);
    const { id } = subject.customer;
    const { client } = administrator();
    await client.releaseCustomer({ body: { customerId: id, reason: '退回' } });
    const waiting = async ({ client: asked }: Pick<typeof manager, 'client'>) => {
      const found: { id: string; isReadable: boolean }[] = [];
      let cursor: string | undefined;
      do {
        const page = await asked.listPooledCustomers({ query: { limit: 200, cursor } });
        found.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return found;
    };
    const [told, all] = [await waiting(manager), await waiting(administrator())];
    expect(told.some((one) => one.id === id)).toBe(isDue);
    expect(told.every(({ isReadable }) => !isReadable)).toBe(true);
    expect(all).toContainEqual(expect.objectContaining({ id, isReadable: true }));
    expect((await manager.client.getPool({})).waiting).toBe(told.length);
    expect((await client.getPool({})).waiting).toBe(all.length);
    const claim = await ask(manager, 'claimCustomer', subject);
    expect(claim.code).toBe(isDue ? 'done' : 'not-in-pool');
  });

  it('shows and changes only own views, jobs and imports of others by permission', async () => {
    const subject = await subjectOf('analyst', 'own');
    const asAnalyst = (name: EndpointName) => ask(company.people.analyst, name, subject);
    expect((await asAnalyst('replaceView')).code).toBe('not-found');
    expect((await asAnalyst('removeView')).code).toBe('not-found');
    expect((await asAnalyst('getJob')).code).toBe('not-found');
    expect((await ask(company.people.auditor, 'getJob', subject)).code).toBe('done');
    const asManager = ask(company.people['relationship-manager'], 'getImport', subject);
    expect((await asManager).code).toBe('not-found');
  });
});

function dueOutcome(
  one: (typeof role.options)[number],
  name: EndpointName,
  access: Permission,
  ownership: Ownership,
): readonly string[] {
  if (rolePermissions[one].grants[access] === undefined) return ['not-allowed'];
  if (reaches(one, access, ownership)) {
    // Nobody can give back what waits in the pool already.
    return name === 'releaseCustomer' && ownership === 'pool' ? ['customer-not-yours'] : ['done'];
  }
  if (/handOver/i.test(name)) return ['customers-out-of-scope'];
  return reaches(one, 'customers.read', ownership) ? ['customer-not-yours'] : ['not-found'];
}
