import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giveCode, hasRightCheckDigit } from './give-code.ts';
import { maskValue } from './mask-value.ts';
import { nameKeyOf } from './name-key.ts';
import { checkClaim, daysLeft, poolRulesAtFirst } from './plan-recycling.ts';
import { gramsOf, initialsOf, planSearch, searchKeysOf } from './search-keys.ts';
import { shareOut } from './share-out.ts';

const source = { kind: 'organisation', region: '北京', industry: null, unit: null, year: 2026 };

describe('codes', () => {
  it.each([
    // ISO/IEC 7812-1: the check digit of 7992739871 is 3.
    ['luhn', [{ kind: 'number', digits: 10 }], 7992739871, '79927398713'],
    // The 17 digits of GB 11643-1999's own example, 11010519491231002, end in X.
    [
      'mod-11-2',
      [
        { kind: 'text', text: '110105' },
        { kind: 'number', digits: 11 },
      ],
      19491231002,
      '11010519491231002X',
    ],
    [
      'none',
      [
        { kind: 'value', field: 'region', codes: { 北京: 'BJ' }, otherwise: 'XX' },
        { kind: 'year', digits: 2 },
        { kind: 'number', digits: 4 },
      ],
      7,
      'BJ260007',
    ],
  ] as const)('%s', (checkDigit, segments, number, code) => {
    const plan = { segments: segments.map((segment) => ({ ...segment })), checkDigit };
    expect(giveCode(plan, source, number)).toBe(code);
    expect(hasRightCheckDigit(plan, code)).toBe(true);
  });

  it('notice every changed digit', () => {
    const plan = { segments: [{ kind: 'number' as const, digits: 8 }], checkDigit: 'luhn' as const };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, by) => {
          const code = giveCode(plan, source, number);
          const changed = `${code.slice(0, place)}${(Number(code[place]) + by) % 10}${code.slice(place + 1)}`;
          expect(hasRightCheckDigit(plan, changed)).toBe(false);
        },
      ),
    );
  });
});

describe('search keys', () => {
  it('find every part of a name of one character or more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (name, from, length) => {
          const { grams, searchText } = searchKeysOf(name, 'C1');
          const folded = [...searchText.split('\n')[0]!];
          const part = folded
            .slice(from % folded.length)
            .slice(0, 2 + (length % 6))
            .join('');
          const plan = planSearch(part);
          if (!plan || [...plan.text].length < 2) return;
          expect(plan.grams.filter((gram) => !grams.includes(gram))).toEqual([]);
          expect(searchText).toContain(plan.text);
        },
      ),
    );
  });

  it('know the initials of Chinese names and leave others alone', () => {
    expect(initialsOf('重庆银行')).toBe('cqyh');
    expect(initialsOf('ACME')).toBe('');
    expect(gramsOf('王伟')).toEqual(['^王', '王伟']);
  });
});

describe('sharing out', () => {
  const customers = fc.array(
    fc.record({
      id: fc.uuid(),
      grade: fc.constantFrom('A', 'B', null),
      ordinal: fc.constantFrom(1, 2, 9999),
    }),
    { maxLength: 60 },
  );
  const owners = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), held: fc.nat(50) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ id }) => id,
  });

  it('gives everybody away once, and nobody two more of a grade than another', () => {
    fc.assert(
      fc.property(customers, owners, (given, receivers) => {
        const shares = shareOut(given, receivers);
        expect([...shares.values()].flat()).toHaveLength(given.length);
        for (const grade of ['A', 'B', null]) {
          const counts = [...shares.values()].map(
            (share) => share.filter((one) => one.grade === grade).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('masks, name keys and the pool', () => {
  it.each([
    ['phone', '13812345678', '138****5678'],
    ['phone', '12345', '****'],
    ['email', 'li@example.com', 'l***@example.com'],
    ['email', 'l@example.com', '***@example.com'],
    ['date', '1990-01-02', '1990-**-**'],
    ['date', '1990', '****'],
    ['phone', '68123456', '****3456'],
    ['id-number', '110105194912310021', '110***********21'],
    ['id-number', '110105194', '****'],
    ['address', '北京市朝阳区建国路 1 号', '北京市朝阳区****'],
    ['address', '上海路 1 号', '上海路****'],
    ['address', '沪', '****'],
    ['other', '沪', '****'],
  ] as const)('%s %s', (kind, value, masked) => expect(maskValue(kind, value)).toBe(masked));

  it.each(['phone', 'email', 'id-number', 'address', 'date', 'other'] as const)(
    'never show the whole of a %s of one to eight signs, nor more than half of it',
    (kind) => {
      for (let length = 1; length <= 8; length += 1) {
        const value = [...'甲乙丙丁戊己庚辛'].slice(0, length).join('');
        const shown = [...maskValue(kind, value)!].filter((sign) => value.includes(sign));
        expect([value, shown.length <= length / 2]).toEqual([value, true]);
      }
    },
  );

  it('compare companies without their legal form', () => {
    expect(nameKeyOf('上海华瑞（商贸）有限公司')).toBe(nameKeyOf('上海华瑞(商贸)'));
    expect(nameKeyOf('Acme Ltd.')).toBe(nameKeyOf('ACME'));
  });

  it('count whole days and keep the cool-off', () => {
    const pooledAt = new Date('2026-01-01T00:00:00Z');
    expect(daysLeft(pooledAt, 7, new Date('2026-01-07T00:00:01Z'))).toBe(1);
    const facts = { held: 0, claimedToday: 0, isFormerOwner: true, pooledAt };
    expect(() => checkClaim(poolRulesAtFirst, facts, new Date('2026-01-07T23:00:00Z'))).toThrow(
      'claim-cool-off',
    );
    expect(() => checkClaim(poolRulesAtFirst, facts, new Date('2026-01-08T00:00:00Z'))).not.toThrow();
  });
});
