import type { EndpointInput, EndpointName, Endpoints, Role } from '@fenji/contract';
import type { Person } from '../testing/start-test-server.ts';
import { type KnownCustomer, secrets } from './known-customer.ts';

/** What a sample request may speak of. */
export type SampleSubject = {
  /** May do everything, and prepares what a request needs. */
  readonly administrator: Person;
  readonly customer: KnownCustomer;
  /** Another customer of the same owner. */
  readonly other: KnownCustomer;
  readonly unitId: string;
  readonly userId: string;
  /** A user of another name than `userId` who may own customers. */
  readonly receiverId: string;
};

type Carried = { readonly version?: number; readonly file?: File };
type Samples = {
  readonly [Name in EndpointName]: (
    subject: SampleSubject,
  ) => Promise<EndpointInput<Endpoints[Name]> & Carried>;
};

let used = 0;
const fresh = (stem: string) => {
  used += 1;
  return `${stem}${used}`;
};
const reason = 'walk of all routes';
const text = (name: string, content: string) => new File([content], name, { type: 'text/csv' });
const nobody = '01990000-0000-7000-8000-000000000000';

const newContact = ({ administrator, customer }: SampleSubject) =>
  administrator.client.createContact({
    params: { id: customer.id },
    body: { name: '王', roles: [], phone: '13900139000' },
  });
const newDocument = ({ administrator, customer }: SampleSubject) =>
  administrator.client.addDocument({ params: { id: customer.id } }, { file: text('合同.txt', '合同') });
const newRelation = ({ administrator, customer, other }: SampleSubject) =>
  administrator.client.createRelation({
    params: { id: customer.id },
    body: { kind: 'guarantor', direction: 'parent', otherId: other.id },
  });
const newUser = ({ administrator, unitId }: SampleSubject) =>
  administrator.client.createUser({
    body: {
      name: fresh('user'),
      email: `${fresh('user')}@example.com`,
      employeeCode: null,
      roles: ['reader'],
      unitId,
    },
  });
const market = () => ({
  title: fresh('市场'),
  dimensions: {},
  hasManyAlike: true,
  isConcentrated: false,
  isProportionate: true,
});
const definition = {
  title: { zh: '表', en: 'Form' },
  appliesTo: ['organisation' as const],
  sections: [
    {
      id: 'one',
      title: { zh: '一', en: 'One' },
      fields: [{ id: 'note', title: { zh: '注', en: 'Note' }, kind: 'text' as const }],
    },
  ],
};
const directory = { directory: 'region' as const };
let cities = 0;
/** A city of one of ten provinces, a hundred each. */
const newCity = () => {
  const province = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32][Math.floor(cities / 100)];
  cities += 1;
  return {
    code: `${province}${String(cities % 100).padStart(2, '0')}`,
    title: { zh: fresh('市'), en: fresh('City ') },
  };
};
const view = () => ({ title: fresh('视图'), columns: ['code', 'name'] });
const webhook = () => ({
  title: fresh('钩'),
  url: 'http://127.0.0.1:9/hook',
  events: ['customer.created'],
  isOn: false,
});
const newImport = async ({ administrator }: SampleSubject) => {
  const record = await administrator.client.uploadImport(
    { query: { target: 'customers' } },
    { file: text('客户.csv', `客户编码,客户名称\n${fresh('I')},甲公司\n`) },
  );
  return record.id;
};
const mapping = {
  matchKey: 'code' as const,
  columns: [
    { header: '客户编码', field: 'code' },
    { header: '客户名称', field: 'name' },
  ],
};
const newMappedImport = async (subject: SampleSubject) => {
  const id = await newImport(subject);
  await subject.administrator.client.mapImport({ params: { id }, body: mapping }, { version: 1 });
  return id;
};
const newRun = ({ administrator }: SampleSubject) =>
  administrator.client.startRun({ body: { schemeId: 'no-such-scheme', asOf: '2026-01-01' } });
const newJob = ({ administrator, customer }: SampleSubject) =>
  administrator.client.startBulkAction({
    body: { selection: { ids: [customer.id] }, action: { kind: 'tag', tags: ['a'] } },
  });
const byCustomer = async ({ customer }: SampleSubject) => ({ params: { id: customer.id } });
const plain = async () => ({});
const listed = async () => ({ query: { limit: 5 } });

/** A valid request of every endpoint; what it changes is made for it beforehand. */
export const sampleRequests: Samples = {
  getSetup: plain,
  completeSetup: async () => ({
    body: { token: 'used', name: 'x', email: 'x@example.com', password: 'x'.repeat(12), organisation: 'x' },
  }),
  acceptInvitation: async () => ({ body: { token: 'unknown', password: 'x'.repeat(12) } }),
  signIn: async () => ({ body: { email: `${fresh('nobody')}@example.com`, password: 'wrong' } }),
  confirmSignIn: async () => ({ body: { code: '000000' } }),
  getSession: plain,
  signOut: plain,
  editPreferences: async () => ({ body: { language: 'zh', customerColumns: ['name', 'grade'] } }),
  changePassword: async () => ({ body: { currentPassword: 'wrong', newPassword: 'x'.repeat(12) } }),
  listDevices: plain,
  signOutDevice: async () => ({ params: { id: 'unknown' } }),
  beginAuthenticator: async () => ({ body: { password: 'wrong' } }),
  confirmAuthenticator: async () => ({ body: { code: '000000' } }),
  removeAuthenticator: async () => ({ body: { password: 'wrong' } }),
  listUnits: plain,
  createUnit: async ({ unitId }) => ({ body: { parentId: unitId, code: fresh('U'), name: '新部门' } }),
  editUnit: async ({ administrator, unitId }) => {
    const body = { parentId: unitId, code: fresh('U'), name: '部门' };
    const { id, version } = await administrator.client.createUnit({ body });
    return { params: { id }, body: { name: '改名' }, version };
  },
  listUsers: listed,
  createUser: async ({ unitId }) => ({
    body: {
      name: '新人',
      email: `${fresh('u')}@example.com`,
      employeeCode: null,
      roles: ['reader' as const],
      unitId,
    },
  }),
  editUser: async (subject) => {
    const { user } = await newUser(subject);
    return { params: { id: user.id }, body: { name: '改名' }, version: user.version };
  },
  renewInvitation: async (subject) => ({ params: { id: (await newUser(subject)).user.id } }),
  resetAuthenticator: async (subject) => ({ params: { id: (await newUser(subject)).user.id } }),
  unlockUser: async (subject) => ({ params: { id: (await newUser(subject)).user.id } }),
  listRoles: plain,
  replaceRoleLevels: async ({ administrator }) => {
    const { version, items } = await administrator.client.listRoles({});
    const levels = Object.fromEntries(items.map(({ role, readsLevel }) => [role, readsLevel]));
    return { body: { levels: levels as Record<Role, number> }, version };
  },
  listTokens: plain,
  createToken: async () => ({ body: { title: '令牌', scopes: ['organisation.read' as const] } }),
  revokeToken: async () => ({ params: { id: nobody } }),
  getFieldPolicy: plain,
  replaceFieldPolicy: async ({ administrator }) => {
    const { version, fields } = await administrator.client.getFieldPolicy({});
    return { body: { fields }, version };
  },
  listCustomers: async () => ({
    query: { limit: 5, columns: JSON.stringify(['address', 'idNumber', 'birthDate', 'fields.remark']) },
  }),
  countCustomers: plain,
  listCustomerColumns: plain,
  createCustomer: async () => ({ body: { kind: 'organisation' as const, name: fresh('新客户') } }),
  getCustomer: byCustomer,
  editCustomer: async ({ administrator, customer }) => {
    const { version } = await administrator.client.getCustomer({ params: { id: customer.id } });
    return { params: { id: customer.id }, body: { region: '北京' }, version };
  },
  changeCustomerStatus: async ({ administrator, customer }) => {
    const { version } = await administrator.client.getCustomer({ params: { id: customer.id } });
    return { params: { id: customer.id }, body: { status: 'dormant' as const, reason }, version };
  },
  revealField: async ({ customer }) => ({ params: { id: customer.id }, body: { field: 'phone', reason } }),
  eraseCustomer: async ({ customer }) => ({ params: { id: customer.id }, body: { reason } }),
  listTimeline: byCustomer,
  listTags: plain,
  listContacts: byCustomer,
  createContact: async ({ customer }) => ({
    params: { id: customer.id },
    body: { name: '李', roles: ['finance' as const] },
  }),
  editContact: async (subject) => {
    const { id, version } = await newContact(subject);
    return { params: { id }, body: { name: '赵' }, version };
  },
  removeContact: async (subject) => ({ params: { id: (await newContact(subject)).id } }),
  revealContactField: async (subject) => ({
    params: { id: (await newContact(subject)).id },
    body: { field: 'phone', reason },
  }),
  listRelations: byCustomer,
  createRelation: async ({ customer, other }) => ({
    params: { id: customer.id },
    body: { kind: 'supplies' as const, direction: 'parent' as const, otherId: other.id },
  }),
  removeRelation: async (subject) => ({ params: { id: (await newRelation(subject)).id } }),
  addNote: async ({ customer }) => ({ params: { id: customer.id }, body: { text: '电话' } }),
  listDocuments: byCustomer,
  addDocument: async ({ customer }) => ({ params: { id: customer.id }, file: text('a.txt', 'a') }),
  downloadDocument: async (subject) => ({ params: { id: (await newDocument(subject)).id } }),
  removeDocument: async (subject) => ({ params: { id: (await newDocument(subject)).id } }),
  listReferralCentres: plain,
  listTargetMarkets: plain,
  createTargetMarket: async () => ({ body: market() }),
  editTargetMarket: async ({ administrator }) => {
    const { id, version } = await administrator.client.createTargetMarket({ body: market() });
    return { params: { id }, body: { title: '改' }, version };
  },
  listForms: plain,
  createForm: async () => ({ body: { id: fresh('form'), definition } }),
  replaceForm: async ({ administrator }) => {
    const { id, version } = await administrator.client.createForm({
      body: { id: fresh('form'), definition },
    });
    return { params: { id }, body: { definition }, version };
  },
  listFormVersions: async () => ({ params: { id: 'survey_card' } }),
  listFormRecords: byCustomer,
  saveFormRecord: async ({ administrator, customer }) => {
    const { items } = await administrator.client.listFormRecords({ params: { id: customer.id } });
    return {
      params: { id: customer.id, formId: 'survey_card' },
      body: { values: { business: [{ clerks: 3 }] } },
      version: items.find(({ formId }) => formId === 'survey_card')?.version ?? 0,
    };
  },
  revealFormField: async ({ administrator, customer }) => {
    const params = { id: customer.id, formId: 'survey_card' };
    const { items } = await administrator.client.listFormRecords({ params: { id: customer.id } });
    const version = items.find(({ formId }) => formId === params.formId)?.version ?? 0;
    const values = { business: [{ clerks: 3 }] };
    await administrator.client.saveFormRecord({ params, body: { values } }, { version });
    return { params, body: { section: 'business', field: 'clerks', reason } };
  },
  getCodePlan: plain,
  replaceCodePlan: async ({ administrator }) => {
    const { version, plan } = await administrator.client.getCodePlan({});
    return { body: plan, version };
  },
  previewCodePlan: async ({ administrator }) => ({
    body: { plan: (await administrator.client.getCodePlan({})).plan, customer: { kind: 'organisation' } },
  }),
  getDirectory: async () => ({ params: directory }),
  createDirectoryEntry: async () => ({ params: directory, body: newCity() }),
  editDirectoryEntry: async ({ administrator }) => {
    const body = newCity();
    const { code, version } = await administrator.client.createDirectoryEntry({ params: directory, body });
    return { params: { ...directory, code }, body: { isActive: false }, version };
  },
  loadDirectory: async () => {
    const { code, title } = newCity();
    return { params: directory, body: { rows: [{ code, ...title }] } };
  },
  replaceCodingRule: async ({ administrator }) => {
    const { version, rule } = await administrator.client.getDirectory({ params: directory });
    return { params: directory, body: rule, version };
  },
  listViews: plain,
  createView: async () => ({ body: view() }),
  replaceView: async ({ administrator }) => {
    const { id, version } = await administrator.client.createView({ body: view() });
    return { params: { id }, body: view(), version };
  },
  removeView: async ({ administrator }) => ({
    params: { id: (await administrator.client.createView({ body: view() })).id },
  }),
  startBulkAction: async ({ customer }) => ({
    body: {
      selection: { ids: [customer.id] },
      action: { kind: 'export' as const, format: 'csv' as const, columns: ['code', 'name'] },
    },
  }),
  downloadExport: async () => ({ params: { id: nobody } }),
  previewHandOver: async ({ customer }) => ({ body: { ids: [customer.id] } }),
  handOverCustomers: async ({ customer, receiverId }) => ({
    body: { ids: [customer.id], toUserId: receiverId, reason },
  }),
  listHandOvers: listed,
  previewRedistribution: async ({ userId, receiverId }) => ({
    body: { fromUserId: userId, toUserIds: [receiverId], reason },
  }),
  redistributeCustomers: async ({ receiverId }) => ({
    body: { fromUserId: 'nobody', toUserIds: [receiverId], reason },
  }),
  getPool: plain,
  replacePoolRules: async ({ administrator }) => {
    const { version, rules } = await administrator.client.getPool({});
    return { body: { ...rules, isOn: true, claimLimit: 100_000, claimsPerDay: 10_000 }, version };
  },
  listPooledCustomers: listed,
  claimCustomer: async ({ customer }) => ({ body: { customerId: customer.id } }),
  releaseCustomer: async ({ customer }) => ({ body: { customerId: customer.id, reason } }),
  listRecycleForecast: async () => ({ query: { withinDays: 365 } }),
  listDuplicates: listed,
  listWidelyShared: plain,
  listDismissals: listed,
  dismissDuplicate: async ({ customer, other }) => ({
    body: { firstId: customer.id, secondId: other.id },
  }),
  removeDismissal: async ({ administrator, customer, other }) => {
    const body = { firstId: customer.id, secondId: other.id };
    return { params: { id: (await administrator.client.dismissDuplicate({ body })).id } };
  },
  findAlikeCustomers: async () => ({
    body: {
      kind: 'organisation' as const,
      name: '同名客户',
      phone: secrets.phone,
      idNumber: secrets.idNumber,
    },
  }),
  mergeCustomers: async ({ customer, other }) => ({
    body: { survivorId: customer.id, mergedId: other.id },
  }),
  listMerges: listed,
  undoMerge: async ({ administrator, customer, other }) => {
    const body = { survivorId: customer.id, mergedId: other.id };
    return { params: { id: (await administrator.client.mergeCustomers({ body })).id } };
  },
  uploadImport: async () => ({
    query: { target: 'customers' },
    file: text('客户.csv', `客户编码,客户名称\n${fresh('I')},甲\n`),
  }),
  listImports: listed,
  listImportTargets: plain,
  getImport: async (subject) => ({ params: { id: await newImport(subject) } }),
  readImport: async (subject) => ({
    params: { id: await newImport(subject) },
    body: { headerLine: 1 },
    version: 1,
  }),
  mapImport: async (subject) => {
    const id = await newImport(subject);
    return { params: { id }, body: mapping, version: 1 };
  },
  checkImport: async (subject) => ({ params: { id: await newMappedImport(subject) }, body: {} }),
  listImportRows: async (subject) => ({ params: { id: await newImport(subject) } }),
  listImportGrades: async (subject) => ({ params: { id: await newImport(subject) } }),
  getRetention: plain,
  replaceRetention: async ({ administrator }) => {
    const { version, retention } = await administrator.client.getRetention({});
    return { body: retention, version };
  },
  getUploadRules: plain,
  replaceUploadRules: async ({ administrator }) => {
    const { version, rules } = await administrator.client.getUploadRules({});
    return { body: rules, version };
  },
  startImport: async (subject) => ({ params: { id: await newMappedImport(subject) } }),
  writeRejectedRows: async (subject) => ({
    params: { id: await newMappedImport(subject) },
    body: { language: 'zh' as const },
  }),
  downloadRejectedRows: async () => ({ params: { id: nobody } }),
  undoImport: async (subject) => ({ params: { id: await newImport(subject) } }),
  listSchemes: plain,
  getSchemeText: async () => ({ params: { id: 'no-such-scheme' } }),
  startRun: async () => ({ body: { schemeId: 'no-such-scheme', asOf: '2026-01-01' } }),
  listRuns: listed,
  getRun: async (subject) => ({
    params: {
      id: await newRun(subject).then(
        (run) => run.id,
        () => nobody,
      ),
    },
  }),
  publishRun: async () => ({ params: { id: nobody } }),
  listCustomerGrades: byCustomer,
  listCustomerFacts: async ({ customer }) => ({ params: { id: customer.id, dataset: 'orders' } }),
  listDatasets: plain,
  listJobs: listed,
  getJob: async (subject) => ({ params: { id: (await newJob(subject)).id } }),
  watchJob: async () => ({ params: { id: nobody } }),
  cancelJob: async () => ({ params: { id: nobody } }),
  retryJob: async () => ({ params: { id: nobody } }),
  listAudit: listed,
  exportAudit: plain,
  verifyAudit: plain,
  listWebhooks: plain,
  createWebhook: async () => ({ body: webhook() }),
  replaceWebhook: async ({ administrator }) => {
    const created = await administrator.client.createWebhook({ body: webhook() });
    return { params: { id: created.webhook.id }, body: webhook(), version: created.webhook.version };
  },
  removeWebhook: async ({ administrator }) => ({
    params: { id: (await administrator.client.createWebhook({ body: webhook() })).webhook.id },
  }),
  listDeliveries: async ({ administrator }) => ({
    params: { id: (await administrator.client.createWebhook({ body: webhook() })).webhook.id },
  }),
  replayDelivery: async () => ({ params: { id: nobody } }),
  getHealth: plain,
  createBackup: plain,
  createDemo: async () => ({ body: { customers: 10, seed: 1 } }),
};
