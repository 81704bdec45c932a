import type { Permission } from '@fenji/contract';
import type { Words } from '../words/zh.ts';

/** A page of the main navigation: its address, the letter that leads there after g, and who sees it. */
export type Page = {
  readonly name: keyof Words['frame']['pages'];
  readonly to: string;
  readonly letter: string;
  readonly group: keyof Words['frame']['groups'];
  readonly needs?: Permission;
};

/** The pages in their order of display. */
export const pages: readonly Page[] = [
  { name: 'customers', to: '/customers', letter: 'c', group: 'customers', needs: 'customers.read' },
  { name: 'pool', to: '/pool', letter: 'p', group: 'customers', needs: 'customers.read' },
  { name: 'handOvers', to: '/hand-overs', letter: 'h', group: 'customers', needs: 'customers.transfer' },
  { name: 'duplicates', to: '/duplicates', letter: 'd', group: 'customers', needs: 'customers.merge' },
  { name: 'markets', to: '/target-markets', letter: 'm', group: 'customers', needs: 'customers.read' },
  { name: 'imports', to: '/imports', letter: 'i', group: 'customers', needs: 'imports.read' },
  { name: 'grading', to: '/grading', letter: 'r', group: 'grading', needs: 'grading.read' },
  { name: 'jobs', to: '/jobs', letter: 'j', group: 'organisation' },
  {
    name: 'organisation',
    to: '/organisation',
    letter: 'o',
    group: 'organisation',
    needs: 'organisation.read',
  },
  { name: 'users', to: '/users', letter: 'u', group: 'organisation', needs: 'users.read' },
  { name: 'roles', to: '/roles', letter: 's', group: 'organisation' },
  { name: 'forms', to: '/forms', letter: 'f', group: 'organisation', needs: 'forms.write' },
  { name: 'codePlan', to: '/code-plan', letter: 'n', group: 'organisation', needs: 'codes.write' },
  {
    name: 'directories',
    to: '/directories',
    letter: 'b',
    group: 'organisation',
    needs: 'customers.read',
  },
  {
    name: 'fieldPolicy',
    to: '/field-policy',
    letter: 'l',
    group: 'organisation',
    needs: 'field-policy.write',
  },
  { name: 'webhooks', to: '/webhooks', letter: 'w', group: 'organisation', needs: 'webhooks.write' },
  { name: 'retention', to: '/retention', letter: 'k', group: 'organisation', needs: 'system.write' },
  { name: 'audit', to: '/audit', letter: 'a', group: 'organisation', needs: 'audit.read' },
];

/** The pages a user may see, by what the session allows. */
export function pagesFor(may: (permission: Permission) => boolean): readonly Page[] {
  return pages.filter(({ needs }) => needs === undefined || may(needs));
}
