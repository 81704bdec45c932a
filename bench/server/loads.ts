import type { Load, LoadCall } from './drive.ts';
import { type Caller, tokenOf } from './fill-store.ts';
import { madeUpCustomer } from './made-up-customer.ts';

/** How far down the deep pages lie. */
const deepShare = 0.6;

const as = (caller: Caller, path: string, query: Record<string, string> = {}): LoadCall => ({
  path: `${path}?${new URLSearchParams(query)}`,
  token: tokenOf(caller),
});
const equals = (field: string, value: string) => ({ field, is: 'equals', value });
const is = (field: string, is: string, value?: string | readonly string[]) => ({ field, is, value });
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
const cursorAt = (...place: readonly string[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
const filtered = (caller: Caller, filter: object, more: Record<string, string> = {}) =>
  as(caller, '/customers', { filter: JSON.stringify(filter), ...more });
const id = (number: number) => `01900003-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const someOf = (customers: number) => (nth: number) => (nth * 7919 + 13) % customers;

/** How many calls the page of one customer makes at once. */
export const pageCalls = 7;

/** The page of one customer: all that it asks for at once. */
export function customerPage(customers: number): Load {
  const some = someOf(customers);
  return {
    name: `customer page (${pageCalls} calls at once)`,
    call: (nth) =>
      ['', '/timeline', '/contacts', '/relations', '/documents', '/forms', '/grades'].map((part) =>
        as('administrator', `/customers/${id(some(nth))}${part}`),
      ),
  };
}

/** Lists, filters and searches, each as the pages ask it, and one customer; numbers vary so that few answers repeat. */
export function loads(customers: number): readonly Load[] {
  const some = someOf(customers);
  const name = (nth: number) => madeUpCustomer(some(nth)).name;
  const one = (name: string, call: (nth: number) => LoadCall): Load => ({ name, call: (nth) => [call(nth)] });
  const sorts = ['-updatedAt', 'name', '-createdAt', 'grade', 'code', '-code'];
  return [
    one('list, newest first', () => as('administrator', '/customers')),
    one('list, every sort', (nth) => as('administrator', '/customers', { sort: sorts[nth % sorts.length]! })),
    one('list, deep page', (nth) =>
      as('administrator', '/customers', {
        sort: 'code',
        cursor: cursorAt(`K${String(Math.floor(customers * deepShare) + nth).padStart(8, '0')}`, id(0)),
      }),
    ),
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
    one('filter by four frequent values', (nth) =>
      filtered(
        'administrator',
        {
          all: [
            equals('status', 'active'),
            equals('region', '广东'),
            equals('industry', '零售'),
            equals('kind', 'organisation'),
          ],
        },
        { sort: sorts[nth % sorts.length]! },
      ),
    ),
    one('filter by one of, none of, not', () =>
      filtered('administrator', {
        all: [
          is('grade', 'one-of', ['A', 'B']),
          is('region', 'none-of', ['广东', '北京']),
          { not: equals('status', 'lost') },
        ],
      }),
    ),
    one('filter by days and grade', () =>
      filtered('administrator', {
        all: [is('lastContactAt', 'at-most', '2025-03-01'), equals('grade', 'A')],
      }),
    ),
    one('filter by days created', () =>
      filtered('administrator', {
        all: [is('createdAt', 'at-least', '2025-06-01'), is('createdAt', 'at-most', '2025-06-04')],
      }),
    ),
    one('filter by part of a phone number', (nth) =>
      filtered('credit-officer', is('phone', 'contains', madeUpCustomer(some(nth)).phone.slice(-5))),
    ),
    one('filter by beginning of a phone number', (nth) =>
      filtered('credit-officer', is('phone', 'starts-with', madeUpCustomer(some(nth)).phone.slice(0, 7))),
    ),
    one('filter by part of an address', (nth) =>
      filtered('credit-officer', is('address', 'contains', madeUpCustomer(some(nth)).address.slice(2, 6))),
    ),
    one('filter by what is missing', () =>
      filtered('administrator', { all: [is('grade', 'is-empty'), is('lastContactAt', 'is-empty')] }),
    ),
    one('filter by a field of their own', () =>
      filtered('administrator', { all: [equals('fields.source', '展会'), equals('grade', 'A')] }),
    ),
    one('filter in a branch', () =>
      filtered('reader', { all: [equals('grade', 'B'), equals('industry', '餐饮')] }),
    ),
    one('filter among own customers', () =>
      filtered('relationship-manager', { all: [equals('status', 'active'), is('tags', 'contains', '重点')] }),
    ),
    one('search by part of a name', (nth) =>
      as('administrator', '/customers', { search: name(nth).slice(-4 - (nth % 4), -2) }),
    ),
    one('search by whole name', (nth) => as('administrator', '/customers', { search: name(nth) })),
    one('search by two signs', (nth) => as('administrator', '/customers', { search: name(nth).slice(0, 2) })),
    one('search by one sign', (nth) => as('administrator', '/customers', { search: name(nth).slice(0, 1) })),
    one('search by initials', () => as('administrator', '/customers', { search: 'bjhr' })),
    one('search by full-width initials', () => as('administrator', '/customers', { search: wide('SHTD') })),
    one('search and filter', (nth) =>
      filtered('administrator', equals('grade', 'A'), { search: name(nth).slice(2, 5) || name(nth) }),
    ),
    one('search in a branch', (nth) => as('reader', '/customers', { search: name(nth).slice(0, 4) })),
    one('search by code', (nth) =>
      as('administrator', '/customers', { search: madeUpCustomer(some(nth)).code }),
    ),
    one('search that finds nobody', (nth) => as('administrator', '/customers', { search: `饕餮${nth}` })),
    one('search among own customers', (nth) =>
      as('relationship-manager', '/customers', { search: name(nth).slice(2, 4) }),
    ),
    one('one customer', (nth) => as('administrator', `/customers/${id(some(nth))}`)),
  ];
}
