import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazyPage,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { type ListSearch, readListSearch } from '../features/customers/list/list-search.ts';
import { sessionQuery } from '../server/session.ts';
import { Frame } from './frame.tsx';
import { PageFault, UnknownPage } from './page-fault.tsx';
import { queries } from './queries.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPage });

const CustomerList = lazyPage(() => import('../features/customers/list/customer-list.tsx'), 'CustomerList');
const CustomerPage = lazyPage(() => import('../features/customers/card/customer-page.tsx'), 'CustomerPage');
const FormEditorPage = lazyPage(
  () => import('../features/customers/forms/editor/form-editor-page.tsx'),
  'FormEditorPage',
);
const ImportPage = lazyPage(() => import('../features/imports/import-page.tsx'), 'ImportPage');

const open = (path: string, component: ReturnType<typeof lazyPage>) =>
  createRoute({ getParentRoute: () => root, path, component });
const identity = {
  setup: lazyPage(() => import('../features/identity/setup-page.tsx'), 'SetupPage'),
  invitation: lazyPage(() => import('../features/identity/invitation-page.tsx'), 'InvitationPage'),
  signIn: lazyPage(() => import('../features/identity/sign-in-page.tsx'), 'SignInPage'),
};

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});
const page = (path: string, component: ReturnType<typeof lazyPage>) =>
  createRoute({ getParentRoute: () => inside, path, component });

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers' });
  },
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  validateSearch: readListSearch,
  component: function Customers() {
    const navigate = customers.useNavigate();
    const search = customers.useSearch();
    return <CustomerList search={search} onSearch={(next: ListSearch) => void navigate({ search: next })} />;
  },
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id',
  validateSearch: (raw): { tab?: string } => (typeof raw.tab === 'string' ? { tab: raw.tab } : {}),
  component: function Customer() {
    const navigate = customer.useNavigate();
    const { tab = 'timeline' } = customer.useSearch();
    const { id } = customer.useParams();
    return (
      <CustomerPage
        key={id}
        id={id}
        tab={tab}
        onTab={(next: string) => void navigate({ search: { tab: next } })}
      />
    );
  },
});
const importPage = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  component: function Import() {
    const { id } = importPage.useParams();
    return <ImportPage key={id} id={id} />;
  },
});

const formPage = createRoute({
  getParentRoute: () => inside,
  path: '/forms/$id',
  component: function Form() {
    const { id } = formPage.useParams();
    return <FormEditorPage key={id} id={id} />;
  },
});

const tree = root.addChildren([
  open('/setup', identity.setup),
  open('/invitation', identity.invitation),
  open('/sign-in', identity.signIn),
  inside.addChildren([
    home,
    customers,
    customer,
    importPage,
    formPage,
    page(
      '/pool',
      lazyPage(() => import('../features/customers/pool/pool-page.tsx'), 'PoolPage'),
    ),
    page(
      '/hand-overs',
      lazyPage(() => import('../features/customers/hand-over/hand-over-page.tsx'), 'HandOverPage'),
    ),
    page(
      '/duplicates',
      lazyPage(() => import('../features/customers/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
    ),
    page(
      '/forms',
      lazyPage(() => import('../features/customers/forms/forms-page.tsx'), 'FormsPage'),
    ),
    page(
      '/target-markets',
      lazyPage(() => import('../features/customers/markets/markets-page.tsx'), 'MarketsPage'),
    ),
    page(
      '/code-plan',
      lazyPage(() => import('../features/customers/codes/code-plan-page.tsx'), 'CodePlanPage'),
    ),
    page(
      '/directories',
      lazyPage(() => import('../features/customers/directories/directories-page.tsx'), 'DirectoriesPage'),
    ),
    page(
      '/field-policy',
      lazyPage(() => import('../features/identity/policy/field-policy-page.tsx'), 'FieldPolicyPage'),
    ),
    page(
      '/retention',
      lazyPage(() => import('../features/operations/retention-page.tsx'), 'RetentionPage'),
    ),
    page(
      '/webhooks',
      lazyPage(() => import('../features/operations/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
    ),
    page(
      '/imports',
      lazyPage(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
    ),
    page(
      '/grading',
      lazyPage(() => import('../features/grading/grading-page.tsx'), 'GradingPage'),
    ),
    page(
      '/jobs',
      lazyPage(() => import('../features/operations/jobs-page.tsx'), 'JobsPage'),
    ),
    page(
      '/audit',
      lazyPage(() => import('../features/operations/audit-page.tsx'), 'AuditPage'),
    ),
    page(
      '/organisation',
      lazyPage(() => import('../features/identity/organisation-page.tsx'), 'OrganisationPage'),
    ),
    page(
      '/users',
      lazyPage(() => import('../features/identity/users-page.tsx'), 'UsersPage'),
    ),
    page(
      '/roles',
      lazyPage(() => import('../features/identity/roles-page.tsx'), 'RolesPage'),
    ),
    page(
      '/account',
      lazyPage(() => import('../features/identity/account-page.tsx'), 'AccountPage'),
    ),
  ]),
]);

/** Every page by its address; pages load when they are first wanted, and half-way when a link is pointed at. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: UnknownPage,
  scrollRestoration: true,
});
