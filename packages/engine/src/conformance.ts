import { describe, expect, it } from 'vitest';
import type { Engine } from './engine.ts';
import { quoteIdentifier, quoteText } from './quote.ts';

const nasty = [
  "O'Neil",
  'say "hi"',
  'a\\b',
  '-- no comment',
  '/* nor this */',
  '$1',
  '%_',
  '甲乙',
  '😀',
  '１２',
  '\t',
  'a\nb',
  '',
];

/**
 * What every engine must do for a scheme's SQL to mean the same on it: exact integers, ISO times, texts that survive,
 * all or nothing. A second engine runs this very suite; what it cannot do is an expected failure with a reason there.
 */
export function describeEngine(name: string, open: () => Promise<Engine>): void {
  const withEngine = async (work: (engine: Engine) => Promise<void>): Promise<void> => {
    const engine = await open();
    try {
      await work(engine);
    } finally {
      engine.close();
    }
  };
  const one = (engine: Engine, expression: string) =>
    engine.all(`select ${expression} as v`).then((rows) => rows[0]?.v);

  describe(`${name} is an engine`, () => {
    it.each([
      ['1', 1n],
      ['cast(9223372036854775807 as bigint)', 9223372036854775807n],
      ['cast(-9223372036854775808 as bigint)', -9223372036854775808n],
      ['1.50', '1.50'],
      ["date '2026-02-07'", '2026-02-07'],
      ["timestamp '2026-02-07 08:26:00'", '2026-02-07T08:26:00'],
      ['true', true],
      ['null', null],
    ])('gives %s exactly', (expression, expected) =>
      withEngine(async (engine) => {
        expect(await one(engine, expression)).toEqual(expected);
      }),
    );

    it('keeps any text as a literal, as a parameter and as a name', () =>
      withEngine(async (engine) => {
        for (const text of nasty) {
          expect(await one(engine, quoteText(text))).toBe(text);
          expect((await engine.all('select $1 as v', [text]))[0]?.v).toBe(text);
          if (text === '') continue;
          const row = (await engine.all(`select 1 as ${quoteIdentifier(text)}`))[0];
          expect(Object.keys(row ?? {})).toEqual([text]);
        }
      }));

    it('streams in order what does not fit in one batch', () =>
      withEngine(async (engine) => {
        await engine.run('create table numbers as select range as n from range(10000)');
        const seen: bigint[] = [];
        for await (const rows of engine.stream<{ n: bigint }>('select n from numbers order by n')) {
          seen.push(...rows.map(({ n }) => n));
        }
        expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => BigInt(index)));
      }));

    it('names the columns of a table and of a query', () =>
      withEngine(async (engine) => {
        await engine.run('create table t (customer varchar, amount bigint)');
        const expected = [
          { name: 'customer', type: 'VARCHAR' },
          { name: 'amount', type: 'BIGINT' },
        ];
        expect(await engine.columnsOf('t')).toEqual(expected);
        expect(await engine.columnsOf('(select * from t)')).toEqual(expected);
      }));

    it('does all of a transaction or nothing', () =>
      withEngine(async (engine) => {
        await engine.run('create table t (n bigint)');
        const failing = engine.transaction(async () => {
          await engine.run('insert into t values (1)');
          throw new Error('stop');
        });
        await expect(failing).rejects.toThrow('stop');
        expect(await one(engine, '(select count(*) from t)')).toBe(0n);
        await engine.transaction(() => engine.run('insert into t values (1)'));
        expect(await one(engine, '(select count(*) from t)')).toBe(1n);
      }));

    it('refuses a total beyond 64 bits instead of wrapping or rounding', () =>
      withEngine(async (engine) => {
        const total = one(
          engine,
          '(select cast(sum(n) as bigint) from (values (9223372036854775807), (1)) t(n))',
        );
        await expect(total).rejects.toMatchObject({ code: 'number-overflow' });
      }));

    it('keeps temporary tables to their session', () =>
      withEngine(async (engine) => {
        const session = await engine.connect();
        await session.run('create temp table mine as select 1 as n');
        await expect(engine.all('select * from mine')).rejects.toThrow('mine');
        session.close();
      }));
  });
}
