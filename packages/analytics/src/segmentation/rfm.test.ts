import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import { csvRows } from '../numeric/csv-rows.ts';
import { mean } from '../numeric/moments.ts';
import { rfmCode } from './arrow-types.ts';
import { concentration } from './concentration.ts';
import { quantileScores } from './quantile-scores.ts';
import { rankedClasses } from './ranked-classes.ts';
import { rfmIndicators } from './rfm-indicators.ts';
import { valueMatrix } from './value-matrix.ts';

const dayOf = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;
const histogram = (scores: Int32Array) =>
  [1, 2, 3, 4, 5].map((s) => scores.filter((score) => score === s).length);
const sha256 = (lines: readonly string[]) =>
  createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex');

describeShared('RFM of the R package’s orders', () => {
  const rows = csvRows(readFileSync(sharedData('data/rfm_r/rfm_data_orders.csv')!, 'utf8'));
  const rfm = rfmIndicators(
    {
      customers: rows.map((row) => row.customer_id!),
      days: Float64Array.from(rows, (row) => dayOf(row.order_date!)),
      amounts: Float64Array.from(rows, (row) => Number(row.revenue)),
    },
    dayOf('2006-12-31'),
  );
  const r = quantileScores(rfm.recency, 5, 'interval', true);
  const f = quantileScores(rfm.frequency, 5, 'interval', false);
  const m = quantileScores(rfm.monetary, 5, 'interval', false);
  const codes = rfm.customers.map((_, row) => `${r.scores[row]}${f.scores[row]}${m.scores[row]}`);
  it('finds the printed thresholds', () => {
    expect(rfm.customers.length).toBe(995);
    [115, 181, 297.4, 482].forEach((cut, place) => {
      expect(r.cuts[place]).toBeCloseTo(cut, 9);
    });
    expect(f.cuts).toEqual([4, 5, 6, 8]);
    [255.8, 382, 506.4, 666].forEach((cut, place) => {
      expect(m.cuts[place]).toBeCloseTo(cut, 9);
    });
  });
  it.each([
    ["Abbey O'Reilly", 205, 6, 472, '343'],
    ['Add Senger', 140, 3, 340, '412'],
  ])('scores %s', (name, recency, frequency, monetary, code) => {
    const row = rfm.customers.findIndex((id) => id.startsWith(name));
    expect([rfm.recency[row], rfm.frequency[row], rfm.monetary[row]]).toEqual([recency, frequency, monetary]);
    expect(codes[row]).toBe(code);
  });
  it.each([
    ['111', 75],
    ['555', 35],
    ['343', 8],
  ])('has as many of %s as printed', (code, count) => {
    expect(codes.filter((candidate) => candidate === code).length).toBe(count);
  });
});

describeShared('RFM of Online Retail', () => {
  const text = gunzipSync(readFileSync(sharedData('data/online_retail/online_retail.csv.gz')!)).toString(
    'utf8',
  );
  const lines = text
    .split('\n')
    .slice(1)
    // The description may hold commas and quotes; every field used stands outside it.
    .map((line) => /^([^,]*),[^,]*,.*,(-?\d+),(\d{4}-\d\d-\d\d)[^,]*,(-?[\d.]+),(\d+)\.0,/.exec(line))
    .filter((match) => match !== null && Number(match[2]) > 0 && Number(match[4]) > 0) as RegExpExecArray[];
  const rfm = rfmIndicators(
    {
      customers: lines.map((match) => match[5]!),
      days: Float64Array.from(lines, (match) => dayOf(match[3]!)),
      amounts: Float64Array.from(lines, (match) => Number(match[2]) * Math.round(Number(match[4]) * 1000)),
      orders: lines.map((match) => match[1]!),
    },
    dayOf('2011-12-10'),
  );
  const { recency, frequency, monetary, customers } = rfm;
  const r = quantileScores(recency, 5, 'below', true);
  const f = quantileScores(frequency, 5, 'below', false);
  const m = quantileScores(monetary, 5, 'below', false);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

  it('adds up exactly', () => {
    expect(customers.length).toBe(4338);
    expect(sum(frequency)).toBe(18_532);
    expect(sum(recency)).toBe(403_692);
    expect(sum(monetary)).toBe(8_911_407_904);
  });
  it('cuts at the type-7 quintiles', () => {
    [13.8, 33, 72, 180].forEach((cut, place) => {
      expect(r.cuts[place]).toBeCloseTo(cut, 9);
    });
    expect(f.cuts).toEqual([1, 2, 3, 6]);
    [250.194, 490.096, 942.276, 2058.426].forEach((cut, place) => {
      expect(m.cuts[place]! / 1000).toBeCloseTo(cut, 3);
    });
  });
  it('spreads scores as printed', () => {
    expect(histogram(r.scores)).toEqual([861, 866, 863, 880, 868]);
    expect(histogram(f.scores)).toEqual([1493, 835, 508, 802, 700]);
    expect(histogram(m.scores)).toEqual([868, 867, 868, 867, 868]);
  });
  it('gives every customer the score of the reference', () => {
    const codes = customers.map((id, row) => `${id},${r.scores[row]}${f.scores[row]}${m.scores[row]}`);
    expect(sha256(codes)).toBe('8e2b23891dccc8cf1a61d0f0c0be4a4969d5f4b2c510ad0ef1ca11d14f23978b');
    expect(codes.slice(0, 3)).toEqual(['12346,115', '12347,555', '12348,244']);
  });
  it('types customers by the mean', () => {
    const means = [recency, frequency, monetary].map((values) => mean(values)!);
    const codes = customers.map((_, row) =>
      rfmCode(recency[row]! <= means[0]!, frequency[row]! > means[1]!, monetary[row]! > means[2]!),
    );
    const counts = [0, 1, 2, 3, 4, 5, 6, 7].map(
      (code) => codes.filter((candidate) => candidate === code).length,
    );
    expect(counts).toEqual([1319, 38, 40, 27, 1750, 117, 358, 689]);
    expect(sha256(customers.map((id, row) => `${id},${codes[row]}`))).toBe(
      'c3592dcc0a2eeff0b485f8a88142eeee3b62503591a75ac3a25bee21f6163aa8',
    );
  });
  it('fills the customer value matrix', () => {
    const { counts } = valueMatrix(frequency, monetary);
    // best, frequent, spender, uncertain
    expect([counts[3], counts[1], counts[2], counts[0]]).toEqual([260, 854, 598, 2626]);
  });
  it('builds the pyramid 1/4/15/80', () => {
    const { counts, amounts } = rankedClasses(monetary, [0.01, 0.05, 0.2], 'count-share');
    expect(counts).toEqual([44, 173, 651, 3470]);
    expect(amounts).toEqual([2_851_548_570, 1_637_851_640, 2_160_037_251, 2_261_970_443]);
  });
  it('measures concentration', () => expect(concentration(monetary).gini).toBeCloseTo(0.7151396179, 9));
});
