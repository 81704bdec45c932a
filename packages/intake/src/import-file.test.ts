import { gzipSync } from 'node:zlib';
import { Refusal } from '@fenji/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrders, type ImportBench, openImportBench } from './import-fixture.ts';

let bench: ImportBench;
let files = 0;
beforeAll(async () => {
  bench = await openImportBench();
});
afterAll(() => bench.end());

const put = (content: string | Uint8Array): string => {
  files += 1;
  return bench.put(`file-${files}.csv`, content);
};
const head = 'customer,day,amount\n';
const refusal = (code: string) => expect.objectContaining({ code, name: new Refusal('').name });

/** GBK of "客户编号,金额,下单时间\n甲,12.5,2026-01-02\n"; Node decodes GBK but does not write it. */
const gbk = Buffer.from(
  'bfcdbba7b1e0bac52cbdf0b6ee2ccfc2b5a5cab1bce40abcd72c31322e352c323032362d30312d30320a',
  'hex',
);
const chinese = '客户编号,金额,下单时间\n甲,12.5,2026-01-02\n';

describe('importFile reads text in any of the usual encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(chinese)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${chinese}`)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${chinese}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${chinese}`, 'utf16le').swap16()],
    ['GBK', gbk],
    ['GBK packed', gzipSync(gbk)],
    ['UTF-8 with mark, packed', gzipSync(`\ufeff${chinese}`)],
    ['semicolons', Buffer.from(chinese.replaceAll(',', ';'))],
    ['tabs and carriage returns', Buffer.from(chinese.replaceAll(',', '\t').replaceAll('\n', '\r\n'))],
    ['lone carriage returns', Buffer.from(chinese.replaceAll('\n', '\r'))],
    ['full-width header', Buffer.from(' 客户编号 ,金额,下单时间\n甲,１２．５,2026年1月2日')],
  ])('%s', async (_, content) => {
    const { read, facts } = await bench.import(put(content));
    expect(read).toBe(1);
    expect(facts[0]).toMatchObject({ customer: '甲', amount: 1250n, happened_at: '2026-01-02T00:00:00' });
  });

  it('refuses what is neither', async () => {
    await expect(bench.import(put(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a])))).rejects.toEqual(
      refusal('encoding-unknown'),
    );
  });
});

describe('importFile keeps each record: accepted, or rejected with its place', () => {
  it.each([
    ['no customer', 'customer-missing', ',2026-01-02,1', 'customer', null],
    ['blank customer', 'customer-missing', '\u3000 ,2026-01-02,1', 'customer', '\u3000 '],
    ['id with lost digits', 'digits-lost', '1.23457E+17,2026-01-02,1', 'customer', '1.23457E+17'],
    ['no date', 'required-empty', 'a,,1', 'day', null],
    ['no such day', 'date-invalid', 'a,2026-02-30,1', 'day', '2026-02-30'],
    ['month first', 'date-invalid', 'a,12/31/2025,1', 'day', '12/31/2025'],
    ['tomorrow', 'date-in-future', 'a,2026-06-16,1', 'day', '2026-06-16'],
    ['no number', 'number-invalid', 'a,2026-01-02,abc', 'amount', 'abc'],
    ['exponent', 'number-invalid', 'a,2026-01-02,1e3', 'amount', '1e3'],
    ['infinity', 'number-invalid', 'a,2026-01-02,inf', 'amount', 'inf'],
    ['wrong grouping', 'number-invalid', 'a,2026-01-02,"12,34"', 'amount', '12,34'],
    ['another currency', 'number-invalid', 'a,2026-01-02,$5', 'amount', '$5'],
    ['three decimals', 'too-many-decimals', 'a,2026-01-02,12.345', 'amount', '12.345'],
    ['too large', 'number-too-large', 'a,2026-01-02,99999999999999999', 'amount', '99999999999999999'],
    ['too few cells', 'row-ragged', 'a,2026-01-02', null, 'a,2026-01-02'],
    ['too many cells', 'row-ragged', 'a,2026-01-02,1,2', null, 'a,2026-01-02,1,2'],
    ['unclosed quote', 'quote-unclosed', 'a,"2026-01-02,1', null, 'a,"2026-01-02,1'],
  ])('%s', async (_, code, row, column, original) => {
    const { read, accepted, rejected, rejections, facts } = await bench.import(
      put(`${head}x,2026-01-01,1\n${row}\ny,2026-01-01,2\n`),
    );
    expect({ read, accepted, rejected }).toEqual({ read: 3, accepted: 2, rejected: 1 });
    expect(rejections).toEqual([{ row_number: 2n, line: 3n, column_name: column, code, original }]);
    expect(facts.map((fact) => fact.row_number)).toEqual([1n, 3n]);
  });

  it.each([
    ['1,234.50', 123450n],
    ['￥1,234.5', 123450n],
    ['-¥3', -300n],
    ['１２．５０ ', 1250n],
    ['12.500', 1250n],
    ['+7', 700n],
    ['.5', 50n],
    ['5.', 500n],
    ['-0', 0n],
    ['9999999999999999.99', 999999999999999999n],
  ])('reads the amount %s exactly', async (text, amount) => {
    const { facts } = await bench.import(put(`${head}a,2026-01-02,"${text}"\n`));
    expect(facts[0]?.amount).toBe(amount);
  });

  it.each([
    ['2026-1-2', '2026-01-02T00:00:00'],
    ['2026/01/02', '2026-01-02T00:00:00'],
    ['2026.1.2 08:26', '2026-01-02T08:26:00'],
    ['2026年1月2日', '2026-01-02T00:00:00'],
    ['20260102', '2026-01-02T00:00:00'],
    ['2026-01-02 08:26:01', '2026-01-02T08:26:01'],
    ['2026-01-02T08:26:01', '2026-01-02T08:26:01'],
    ['2026-01-02T20:00:00Z', '2026-01-03T04:00:00'],
    ['2026-01-02 20:00:00+02:00', '2026-01-03T02:00:00'],
    ['2024-02-29', '2024-02-29T00:00:00'],
    ['2026-06-15 23:59:59', '2026-06-15T23:59:59'],
  ])('reads the moment %s', async (text, moment) => {
    const { facts } = await bench.import(put(`${head}a,${text},1\n`));
    expect(facts[0]?.happened_at).toBe(moment);
  });

  it('keeps ids as they are written', async () => {
    const ids = ['007', '123456789012345678', '00012345678901234567890', "O'Neil", '=1+1', '甲"乙', '😀'];
    const rows = ids.map((id) => `"${id.replaceAll('"', '""')}",2026-01-02,1`).join('\n');
    const { facts } = await bench.import(put(head + rows));
    expect(facts.map((fact) => fact.customer)).toEqual(ids);
  });

  it('takes .0 off customers only when the whole column is written so', async () => {
    const whole = await bench.import(put(`${head}17850.0,2026-01-02,1\n00012.0,2026-01-02,1\n,2026-01-02,1`));
    expect([whole.floatCustomers, whole.facts.map((fact) => fact.customer)]).toEqual([
      true,
      ['17850', '00012'],
    ]);
    const mixed = await bench.import(put(`${head}17850.0,2026-01-02,1\nA1,2026-01-02,1`));
    expect([mixed.floatCustomers, mixed.facts.map((fact) => fact.customer)]).toEqual([
      false,
      ['17850.0', 'A1'],
    ]);
  });

  it('judges codes, currencies, truth values and keys', async () => {
    const definition = anOrders({
      key: ['order_id'],
      columns: {
        order_id: { type: 'text', required: true },
        market: { type: 'code', values: ['urban', 'rural'], synonyms: { 城镇: 'urban' } },
        currency: { type: 'text' },
        amount: { type: 'money', currency: { column: 'currency', allowed: ['CNY', 'USD'] } },
        is_member: { type: 'boolean' },
      },
    });
    const rows = [
      'a,2026-01-02,1,城镇,cny,5,是',
      'a,2026-01-02,2,rural,USD,5,0',
      'a,2026-01-02,3,moon,CNY,5,1',
      'a,2026-01-02,4,,EUR,5,1',
      'a,2026-01-02,5,,CNY,5,maybe',
      'a,2026-01-02,1,,CNY,5,',
      'a,2026-01-02,,,CNY,5,',
    ];
    const { facts, rejections } = await bench.import(
      put(`customer,day,order_id,market,currency,amount,is_member\n${rows.join('\n')}`),
      { definition },
    );
    expect(facts.map(({ market, currency, is_member }) => [market, currency, is_member])).toEqual([
      ['urban', 'CNY', true],
      ['rural', 'USD', false],
    ]);
    expect(rejections.map(({ row_number, code, original }) => [row_number, code, original])).toEqual([
      [3n, 'code-unknown', 'moon'],
      [4n, 'currency-unknown', 'EUR'],
      [5n, 'boolean-invalid', 'maybe'],
      [6n, 'duplicate-key', '1'],
      [7n, 'required-empty', null],
    ]);
  });

  it('tells the line where a row begins, past blank lines and line breaks in cells', async () => {
    const text = 'customer,day,note\n\na,2026-01-02,"two\nlines"\n\n,2026-01-02,x\nb,2026-01-02\n';
    const definition = anOrders({ columns: { note: { type: 'text' } } });
    const { read, rejections, facts } = await bench.import(put(text), { definition });
    expect(read).toBe(3);
    expect(facts[0]?.note).toBe('two\nlines');
    expect(rejections.map(({ row_number, line }) => [row_number, line])).toEqual([
      [2n, 6n],
      [3n, 7n],
    ]);
  });
});

describe('importFile refuses whole files', () => {
  it.each([
    ['empty', 'file-empty', ''],
    [
      'truncated gzip',
      'file-truncated',
      gzipSync(`${head}${'a,2026-01-02,1\n'.repeat(5000)}`).subarray(0, 100),
    ],
    ['damaged gzip', 'file-damaged', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(60, 7)])],
    ['missing customer', 'column-missing-nearest', 'custmer,day,amount\na,2026-01-02,1'],
    ['nothing alike', 'column-missing', 'x,day\na,2026-01-02'],
    ['customer twice', 'header-duplicate', 'customer,Customer ,day\na,a,2026-01-02'],
    ['an old workbook', 'file-kind-unknown', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a damaged workbook', 'file-truncated', Buffer.from('504b0304', 'hex')],
    ['a damaged parquet', 'file-damaged', Buffer.from('PAR1xxxxxxxxxxxx')],
  ])('%s', async (_, code, content) => {
    const before = await bench.engine.all('select count(*) as n from intake.batch');
    await expect(bench.import(put(content))).rejects.toEqual(refusal(code));
    expect(await bench.engine.all('select count(*) as n from intake.batch')).toEqual(before);
  });

  it('a missing file, a reserved column, a changed type', async () => {
    await expect(bench.import('/nowhere.csv')).rejects.toEqual(refusal('file-missing'));
    const reserved = anOrders({ columns: { batch: { type: 'integer' } } });
    await expect(bench.import(put(head), { definition: reserved })).rejects.toEqual(
      refusal('column-name-reserved'),
    );
    const changed = anOrders({ columns: { amount: { type: 'text' } } });
    await expect(bench.import(put(`${head}a,2026-01-02,1`), { definition: changed })).rejects.toEqual(
      refusal('column-type-changed'),
    );
  });

  it('a cancelled import leaves nothing', async () => {
    const abort = new AbortController();
    const file = put(`${head}${'a,2026-01-02,1\n'.repeat(200_000)}`);
    const before = await bench.engine.all('select count(*) as n from facts.orders');
    const progress = () => abort.abort();
    await expect(bench.import(file, { signal: abort.signal, progress })).rejects.toEqual(
      refusal('cancelled'),
    );
    expect(await bench.engine.all('select count(*) as n from facts.orders')).toEqual(before);
  });

  it('the same file again is recognised, with another definition it is not', async () => {
    const file = put(`${head}again,2026-01-02,1\n,2026-01-02,1`);
    const first = await bench.import(file);
    const again = await bench.import(file);
    expect(again).toMatchObject({
      batch: first.batch,
      alreadyImported: true,
      read: 2,
      accepted: 1,
      digest: first.digest,
    });
    const other = await bench.import(file, { definition: anOrders({ future: true }) });
    expect(other.alreadyImported).toBe(false);
    expect(other.digest).not.toBe(first.digest);
  });
});
