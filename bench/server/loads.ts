import type { LoadCall } from './drive.ts';
import { type Caller, tokenOf } from './fill-store.ts';
import { madeUpCustomer } from './made-up-customer.ts';

export type Load = { readonly name: string; readonly call: (nth: number) => readonly LoadCall[] };

const as = (caller: Caller, path: string, query: Record<string, string> = {}): LoadCall => ({
  path: `${path}?${new URLSearchParams(query)}`,
  token: tokenOf(caller),
});
const equals = (field: string, value: string) => ({ field, is: 'equals', value });
const filtered = (caller: Caller, filter: object, more: Record<string, string> = {}) =>
  as(caller, '/customers', { filter: JSON.stringify(filter), ...more });
const id = (number: number) => `01900003-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Everything a page of customers asks for, each part as the pages ask it; numbers vary so that no answer repeats. */
export function loads(customers: number): readonly Load[] {
  const some = (nth: number) => (nth * 7919 + 13) % customers;
  const name = (nth: number) => madeUpCustomer(some(nth)).name;
  const one = (name: string, call: (nth: number) => LoadCall): Load => ({ name, call: (nth) => [call(nth)] });
  const sorts = ['-updatedAt', 'name', '-createdAt', 'grade', 'code', '-code'];
  return [
    one('list, newest first', () => as('administrator', '/customers')),
    one('list, every sort', (nth) => as('administrator', '/customers', { sort: sorts[nth % sorts.length]! })),
    one('list of a branch', () => as('reader', '/customers')),
    one('list of own customers', () => as('relationship-manager', '/customers')),
    one('filter by status and region', () =>
      filtered('administrator', { all: [equals('status', 'active'), equals('region', '广东')] }),
    ),
    one('filter by grade, tag and industry', () =>
      filtered('administrator', {
        all: [
          equals('grade', 'A'),
          equals('industry', '零售'),
          { field: 'tags', is: 'contains', value: '重点' },
        ],
      }),
    ),
    one('filter that finds few', () =>
      filtered('administrator', {
        all: [equals('region', '海南'), equals('industry', '博物馆'), equals('grade', 'A')],
      }),
    ),
    one('filter that finds nobody', () =>
      filtered('administrator', { all: [equals('region', '南极'), equals('status', 'active')] }),
    ),
    one('nested filter, sorted by grade', () =>
      filtered(
        'administrator',
        {
          any: [
            { all: [equals('region', '海南'), { not: equals('grade', 'E') }] },
            { all: [equals('industry', '博物馆'), equals('kind', 'individual')] },
          ],
        },
        { sort: 'grade' },
      ),
    ),
    one('search by part of a name', (nth) =>
      as('administrator', '/customers', { search: name(nth).slice(-4 - (nth % 4), -2) }),
    ),
    one('search by whole name', (nth) => as('administrator', '/customers', { search: name(nth) })),
    one('search by two signs', (nth) => as('administrator', '/customers', { search: name(nth).slice(0, 2) })),
    one('search by one sign', (nth) => as('administrator', '/customers', { search: name(nth).slice(0, 1) })),
    one('search by initials', () => as('administrator', '/customers', { search: 'bjhr' })),
    one('search by code', (nth) =>
      as('administrator', '/customers', { search: madeUpCustomer(some(nth)).code }),
    ),
    one('search that finds nobody', (nth) => as('administrator', '/customers', { search: `饕餮${nth}` })),
    one('search among own customers', (nth) =>
      as('relationship-manager', '/customers', { search: name(nth).slice(2, 4) }),
    ),
    one('one customer', (nth) => as('administrator', `/customers/${id(some(nth))}`)),
    {
      name: 'customer page (7 calls at once)',
      call: (nth) =>
        ['', '/timeline', '/contacts', '/relations', '/documents', '/forms', '/grades'].map((part) =>
          as('administrator', `/customers/${id(some(nth))}${part}`),
        ),
    },
  ];
}
