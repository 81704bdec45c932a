import { describe, expect, it } from 'vitest';
import { en } from '../words/en.ts';
import { zh } from '../words/zh.ts';
import { bytesText, countText, decimalText, shortText } from './amount-text.ts';
import { dayText, minuteText } from './day-text.ts';
import { deviceText } from './device-text.ts';
import { durationText } from './duration-text.ts';
import { dayEnd, dayStart } from './zoned-day.ts';

describe('figures as people read them', () => {
  it.each([
    ['below a step stays whole', 9999, '9,999', '9,999'],
    ['万 begins at ten thousand', 123_456, '12.35万', '123,456'],
    ['亿 begins at a hundred million', 123_456_789, '1.23亿', '123.46m'],
    ['a loss keeps its sign', -20_000, '-2万', '-20,000'],
    ['nothing is nothing', 0, '0', '0'],
  ])('%s', (_, amount, chinese, english) => {
    expect(shortText(amount, 'zh')).toBe(chinese);
    expect(shortText(amount, 'en')).toBe(english);
  });

  it.each([
    ['1234567.80', '1,234,567.80'],
    ['-1000', '-1,000'],
    ['0.5', '0.5'],
    ['54.450', '54.45'],
    ['54.4567', '54.4567'],
    ['2.000', '2.00'],
    ['12345678901234567890.01', '12,345,678,901,234,567,890.01'],
    ['A', 'A'],
  ])('%s is written exactly as %s', (given, text) => expect(decimalText(given)).toBe(text));

  it('counts have separators', () => expect(countText(1_067_371)).toBe('1,067,371'));
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [45_622_278, '45.6 MB'],
  ])('%i bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
});

it.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'Chrome · Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari · iOS'],
  [
    'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0',
    'WeChat · Android',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · macOS'],
  ['curl/8.5.0', 'curl/8.5.0'],
  [null, ''],
])('the device %s is %s', (userAgent, text) => expect(deviceText(userAgent)).toBe(text));

describe('times', () => {
  it('are told in the zone of the workspace', () => {
    expect(minuteText('2026-11-21T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-22 00:30');
    expect(dayText('2026-11-21T16:30:00Z', 'Europe/London')).toBe('2026-11-21');
  });
  it.each([
    [0.2, '1 秒', '1 s'],
    [59, '59 秒', '59 s'],
    [61, '2 分钟', '2 min'],
    [3700, '1 小时 2 分钟', '1 h 2 min'],
  ])('%d seconds are %s', (seconds, chinese, english) => {
    expect(durationText(seconds, zh)).toBe(chinese);
    expect(durationText(seconds, en)).toBe(english);
  });
});

it.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
  ['2026-11-29', 'Asia/Shanghai', '2026-11-28T16:00:00.000Z', '2026-11-29T15:59:59.999Z'],
])('%s in %s lasts from %s to %s', (day, timeZone, first, last) =>
  expect([dayStart(day, timeZone), dayEnd(day, timeZone)]).toEqual([first, last]),
);
