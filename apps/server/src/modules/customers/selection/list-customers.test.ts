import type { CustomerFilter, FieldCondition, RowScope, Total } from '@fenji/contract';
import { and, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../../plumbing/actor.ts';
import { writeCursor } from '../../../plumbing/cursor.ts';
import { describeStores } from '../../../testing/describe-stores.ts';
import { foundBy } from '../found-by.ts';
import { dayIn } from '../rules/day-in.ts';
import { foldText } from '../rules/search-keys.ts';
import { customer, ungraded } from '../tables.ts';
import { countCustomers } from './count-customers.ts';
import type { Costs } from './find-wanted.ts';
import { listCustomers } from './list-customers.ts';
import type { Wording } from './reading.ts';
import {
  filterCondition,
  hiddenCondition,
  isCarried,
  scopeCondition,
  searchCondition,
} from './select-customers.ts';
import { customerStatistics } from './statistics.ts';

const id = (number: number) => `0190aaaa-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const pick = <T>(list: readonly T[], number: number, stride: number) =>
  list[Math.floor(number / stride) % list.length]!;
const names = ['北京华瑞商贸', '上海华瑞食品', '王伟', 'Acme Ltd', 'ＡＣＭＥ１００', '100%_棉', '李\\娜'];

// Summer time begins here on 2026-03-08, a day of 23 hours.
const timeZone = 'America/New_York';
const customKinds = new Map([
  ['source', 'text'],
  ['score', 'number'],
  ['turnover', 'money'],
  ['since', 'date'],
  ['vip', 'boolean'],
  ['channel', 'code'],
  ['needs', 'codes'],
] as const);
const kindOf = (field: string): string =>
  customKinds.get(field.slice(7) as 'score') ??
  (field === 'tags' ? 'codes' : /At$|Date$/.test(field) ? 'date' : 'text');

type Row = typeof customer.$inferInsert;
/** Three hundred customers in which every field takes few values, some of them none. */
const rows = Array.from({ length: 300 }, (_, number): Row => {
  const name = `${pick(names, number, 1)}${number % 5 === 0 ? '' : number % 40}`;
  const code = `K${String(number % 2 ? number : number * 37).padStart(5, '0')}-${number}`;
  const grade = pick([null, 'A', 'B', 'E'], number, 3);
  return {
    ...foundBy(name, code),
    id: id((number * 7919) % 1000),
    code,
    name,
    kind: pick(['individual', 'organisation'] as const, number, 1),
    status: pick(['active', 'active', 'prospect', 'merged'] as const, number, 2),
    ownerId: pick([null, 'one', 'two', 'three'], number, 5),
    unitId: pick([null, id(1), id(2)], number, 7),
    phone: pick(['13800138000', '13912345678', null, ''], number, 11),
    email: pick(['One@Example.com', 'two@example.cn', null], number, 2),
    address: pick(['广东省华瑞路 8 号', '海南省', null], number, 13),
    region: pick(['广东', '海南', null, ''], number, 4),
    industry: pick(['零售', '批发零售', null], number, 6),
    tags: pick([[], ['重点'], ['重点', '老客户']], number, 2),
    birthDate: pick([null, '1990-02-28', '1990-03-01', '2000-12-31'], number, 3),
    fields: {
      ...pick<object>([{}, { source: '展会' }, { source: '' }, { source: null }], number, 3),
      ...pick<object>([{}, { score: 9 }, { score: 100 }, { score: -12.5 }, { score: null }], number, 2),
      ...pick<object>([{}, { turnover: '9' }, { turnover: '100.00' }, { turnover: '100' }], number, 5),
      ...pick<object>([{}, { since: '2025-12-31' }, { since: '2026-01-05' }, { since: '' }], number, 7),
      ...pick<object>([{}, { vip: true }, { vip: false }], number, 1),
      ...pick<object>([{}, { channel: 'a' }, { channel: 'ab' }, { channel: null }], number, 2),
      ...pick<object>(
        [{}, { needs: [] }, { needs: ['a'] }, { needs: ['a', 'b'] }, { needs: ['ab'] }],
        number,
        1,
      ),
    },
    grade,
    gradeOrdinal: grade === null ? ungraded : 'ABCDE'.indexOf(grade) + 1,
    createdAt: new Date(Date.UTC(2026, 0, 1 + (number % 9), number % 24)),
    updatedAt: new Date(Date.UTC(2026, 0, 1 + ((number * 31) % 200), 0, number % 7)),
    lastContactAt: pick([null, new Date(Date.UTC(2026, 2, 4 + (number % 8), number % 24))], number, 2),
  };
});

const text = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));

/** A condition by plain reading, as an oracle. */
function holds(row: Row, filter: CustomerFilter): boolean {
  if ('all' in filter) return filter.all.every((part) => holds(row, part));
  if ('any' in filter) return filter.any.some((part) => holds(row, part));
  if ('not' in filter) return !holds(row, filter.not);
  const { field, is } = filter;
  const asked = [filter.value ?? []].flat().map(String);
  const [first = ''] = asked;
  const kind = kindOf(field);
  if (field === 'name' && is === 'contains') return searched(row, first);
  const column = { owner: row.ownerId, unit: row.unitId }[field];
  const stored =
    column !== undefined
      ? column
      : field.startsWith('fields.')
        ? (row.fields as Record<string, unknown>)[field.slice(7)]
        : row[field as keyof Row];
  const isEmpty = stored === null || stored === undefined || [stored].flat().join() === '';
  if (is === 'is-empty' || is === 'is-not-empty') return isEmpty === (is === 'is-empty');
  if (is === 'none-of') return !holds(row, { ...filter, is: 'one-of' });
  if (is === 'not-equals') {
    return kind === 'codes'
      ? !holds(row, { ...filter, is: 'one-of' })
      : !holds(row, { ...filter, is: 'equals' });
  }
  if (kind === 'codes')
    return (stored as string[] | undefined)?.some((code) => asked.includes(code)) ?? false;
  if (stored === null || stored === undefined) return false;
  if (kind === 'number' || kind === 'money' || kind === 'date') {
    if (isEmpty) return false;
    // A day against a day on the calendar of the time zone, everything else against an instant or number.
    const [value, ...given] = [stored, ...asked].map((one, index) => {
      if (kind !== 'date') return Number(one);
      const against = String(index === 0 ? first : one);
      if (!(stored instanceof Date)) return String(one);
      const instant = new Date(one as string | Date);
      if (index > 0) return against.length === 10 ? against : instant.toISOString();
      return against.length === 10 ? dayIn(stored, timeZone) : instant.toISOString();
    });
    if (is === 'at-least') return value! >= given[0]!;
    if (is === 'at-most') return value! <= given[0]!;
    return is === 'one-of' ? given.includes(value!) : value === given[0];
  }
  const value = text(stored);
  switch (is) {
    case 'one-of':
      return asked.includes(value);
    case 'equals':
      return value === first;
    case 'at-least':
      return value >= first;
    case 'at-most':
      return value <= first;
    case 'contains':
      return value.toLowerCase().includes(first.toLowerCase());
    case 'starts-with':
      return value.toLowerCase().startsWith(first.toLowerCase());
  }
}

function searched(row: Row, search: string): boolean {
  const folded = foldText(search);
  const isOne = [...folded].length === 1;
  return row
    .searchText!.split('\n')
    .some((word) => (isOne ? word.startsWith(folded) : word.includes(folded)));
}

const isPhone = (row: Row, search: string) => /^\d{4,}$/.test(search) && !!row.phone?.includes(search);

const equality = ['equals', 'not-equals', 'one-of', 'none-of', 'is-empty', 'is-not-empty'] as const;
const parts = ['contains', 'starts-with', 'at-least', 'at-most'] as const;
const ordered = ['at-least', 'at-most'] as const;
const condition = (
  field: string,
  values: readonly (string | number | boolean)[],
  comparisons: readonly FieldCondition['is'][],
): fc.Arbitrary<FieldCondition> =>
  fc
    .record({ is: fc.constantFrom(...comparisons), values: fc.subarray([...values], { minLength: 1 }) })
    .map(({ is, values: [first, ...more] }) => ({
      field,
      is,
      ...(is.endsWith('empty') ? {} : { value: is.endsWith('of') ? [first!, ...more] : first! }),
    }));
const leaf = fc.oneof(
  condition('kind', ['individual', 'none'], equality),
  condition('status', ['active', 'merged'], equality),
  condition('grade', ['A', 'E', 'Z'], [...equality, 'at-least', 'at-most']),
  condition('owner', ['one', 'two', 'nobody'], equality),
  condition('unit', [id(1), id(2)], equality),
  condition('region', ['广东', '海', '南极', ''], [...equality, ...parts]),
  condition('industry', ['零售', '批', '发零', ''], [...equality, ...parts]),
  condition('tags', ['重点', '老客户', '无'], [...equality, 'contains']),
  condition('name', ['华瑞', '北京', '王', 'acme', '100%', '李\\', '北京华瑞商贸'], [...equality, ...parts]),
  condition('phone', ['138', '3800', '13912345678', '9'], [...equality, ...parts]),
  condition('email', ['one', 'EXAMPLE', '@example.cn'], [...equality, ...parts]),
  condition('code', ['K00', '-1', 'k0003'], [...equality, ...parts]),
  condition('address', ['华瑞路', '海南', '省'], [...equality, ...parts]),
  condition('fields.source', ['展会', '会'], [...equality, 'contains', 'starts-with']),
  condition('fields.score', [9, 100, -12.5, '100.0'], [...equality, ...ordered]),
  condition('fields.turnover', [9, '100', '-1'], [...equality, ...ordered]),
  condition('fields.since', ['2026-01-05', '2025-12-31', '2026-01-01'], [...equality, ...ordered]),
  condition('fields.vip', [true, false], equality),
  condition('fields.channel', ['a', 'ab', 'b'], equality),
  condition('fields.needs', ['a', 'b', 'ab', 'z'], [...equality, 'contains']),
  condition('createdAt', ['2026-01-04', '2026-01-08'], [...equality, ...ordered]),
  condition('createdAt', ['2026-01-04T03:00:00Z', '2026-01-08T07:00:00+08:00'], [...equality, ...ordered]),
  condition('lastContactAt', ['2026-03-08', '2026-03-09'], [...equality, ...ordered]),
  condition('birthDate', ['1990-02-28', '2000-12-31', '1990-03-02'], [...equality, ...ordered]),
);
const filters = fc.letrec<{ filter: CustomerFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;

const sorts = ['code', 'name', 'grade', 'createdAt', 'updatedAt'].flatMap((sort) => [sort, `-${sort}`]);
const keyOf = (row: Row, sort: string) => {
  const value = sort === 'grade' ? row.gradeOrdinal! : row[sort as 'code'];
  return typeof value === 'number' ? String(value).padStart(9, '0') : text(value);
};
const terms = { readsLevel: 9, levels: {}, customKinds, timeZone };
/** Whether a filter asks for merged customers, by name and not for others than these. */
const isOpenTo = (filter: CustomerFilter, status: string): boolean => {
  if ('not' in filter) return false;
  if ('field' in filter) {
    return (
      filter.field === 'status' &&
      /^(equals|one-of)$/.test(filter.is) &&
      [filter.value].flat().includes(status)
    );
  }
  return ('all' in filter ? filter.all : filter.any).some((part) => isOpenTo(part, status));
};
const none: Costs = { gathered: 0, ranged: 0, passed: 0, read: 0, spare: 0, least: 0 };
const ways: Readonly<Record<string, Costs | undefined>> = {
  'as expected': undefined,
  'all of a range': none,
  'all gathered': { ...none, ranged: 1, least: 1e9 },
  'gathered in vain': { ...none, ranged: 1 },
  'all walked': { ...none, gathered: 1, ranged: 1, spare: -1 },
  'walked by places': { ...none, gathered: 1, ranged: 1, spare: -1, least: 10 },
};

describeStores('lists of customers', (opened) => {
  beforeAll(async () => {
    await opened().store.insert(customer).values(rows);
    await opened().store.execute(sql`analyze customers.customer`);
  });

  it('are what a plain reading of all rows finds, in its order and to the last page, whatever way they are got', async () => {
    const actorOf = (scope: RowScope) =>
      ({ id: 'one', permissions: { 'customers.read': scope }, branch: [id(1)] }) as unknown as Actor;
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.option(
          fc.constantFrom(
            '华瑞',
            '华',
            'bjhr',
            'ａｃｍｅ',
            '100',
            'K0003',
            '北京华瑞',
            '1380',
            '912345',
            '0031',
          ),
          {
            nil: undefined,
          },
        ),
        fc.constantFrom<RowScope>('all', 'department', 'own'),
        fc.constantFrom(...sorts),
        fc.constantFrom(...Object.keys(ways)),
        fc.boolean(),
        async (filter, search, reach, sort, way, readsPhones) => {
          const actor = actorOf(reach);
          const statistics = await customerStatistics.get(opened().store);
          const selection = {
            scope: and(scopeCondition(actor, 'customers.read'), hiddenCondition(filter)),
            reach,
            wanted: (wording: Wording) => {
              const reading = { wording, statistics };
              return and(
                searchCondition(search, { ...terms, levels: { phone: readsPhones ? 9 : 10 } }, reading),
                filterCondition(filter, terms, reading),
              );
            },
            isCarried: search === undefined && isCarried(filter),
            statistics,
          };
          const found: string[] = [];
          let cursor: string | undefined;
          let total: Total | undefined;
          do {
            const list = await listCustomers(
              opened().store,
              selection,
              { sort, limit: 40, cursor },
              ways[way],
            );
            total ??= list.total;
            const page = list.rows.slice(0, 40);
            found.push(...page.map((row) => row.id));
            cursor = list.rows.length > 40 ? writeCursor(list.placeOf(page.at(-1)!)) : undefined;
          } while (cursor);
          const field = sort.replace('-', '');
          const due = rows
            .filter((row) => {
              const isHidden = row.status === 'merged' && !isOpenTo(filter, 'merged');
              const isReached =
                reach === 'all' || row.ownerId === 'one' || (reach === 'department' && row.unitId === id(1));
              return (
                !isHidden &&
                isReached &&
                holds(row, filter) &&
                (!search || searched(row, search) || (readsPhones && isPhone(row, search)))
              );
            })
            .map((row) => ({ key: `${keyOf(row, field)}\n${row.id}`, id: row.id }))
            .sort((one, other) => (one.key < other.key ? -1 : 1))
            .map((row) => row.id);
          expect(found).toEqual(sort.startsWith('-') ? due.reverse() : due);
          expect(await countCustomers(opened().store, selection, 50)).toEqual({
            count: Math.min(due.length, 50),
            isExact: due.length <= 50,
          });
          if (way === 'as expected' || total!.isExact) {
            expect(total).toEqual({ count: due.length, isExact: true });
          } else expect(total!.count).toBeLessThanOrEqual(due.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
