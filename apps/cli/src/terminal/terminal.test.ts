import { describe, expect, it } from 'vitest';
import { bar } from './bar.ts';
import { cutToWidth, displayWidth, padToWidth } from './display-width.ts';
import { durationWords, moneyWords, shareWords } from './number-words.ts';
import { paintFor, wantsColour } from './paint.ts';
import { progressLine, progressText } from './progress-line.ts';
import { textTable } from './text-table.ts';

describe('widths', () => {
  it.each([
    ['abc', 3],
    ['客户分级', 8],
    ['（元）', 6],
    ['↑↓↑', 3],
    ['é', 1],
    ['\u001b[31m红\u001b[0m', 2],
    ['𠮷野', 4],
    ['', 0],
  ])('%j takes %i cells', (text, cells) => expect(displayWidth(text)).toBe(cells));

  it('pads and cuts by cells, not by characters', () => {
    expect(padToWidth('客户', 6, 'right')).toBe('  客户');
    expect(cutToWidth('重要价值客户', 7)).toBe('重要价…');
    expect(displayWidth(cutToWidth('重要价值客户', 8))).toBeLessThanOrEqual(8);
  });

  it('aligns a table with Chinese in it', () => {
    const lines = textTable(
      [{ title: '等级' }, { title: '客户', align: 'right' }],
      [
        ['重要价值', '12'],
        ['A', '1,234'],
      ],
    );
    expect(lines).toEqual(['等级       客户', '────────  ─────', '重要价值     12', 'A         1,234']);
  });
});

describe('figures', () => {
  it.each([
    [0, ''],
    [0.000_01, '▏'],
    [0.5, '█████'],
    [0.55, '█████▌'],
    [1, '██████████'],
    [7, '██████████'],
  ])('draws %d', (share, drawn) => expect(bar(share, 10)).toBe(drawn));

  it.each([
    [8_911_407_904n, 3, 'GBP', '891.14万 GBP', '8,911,408 GBP'],
    [123n, 2, 'CNY', '1.23元', '1 CNY'],
    [-1_234_567_890_123n, 2, 'CNY', '-123.46亿元', '-12,345,678,901 CNY'],
    [0n, 2, 'CNY', '0.00元', '0 CNY'],
  ])('words %d of 10^-%i %s', (units, scale, currency, zh, en) => {
    expect(moneyWords({ units, scale }, currency, 'zh')).toBe(zh);
    expect(moneyWords({ units, scale }, currency, 'en')).toBe(en);
  });

  it('never divides by nothing', () => expect(shareWords(0, 0)).toBe('—'));
  it('words durations', () =>
    expect([3.2, 119, 600, 9000].map((seconds) => durationWords(seconds, 'zh'))).toEqual([
      '4 秒',
      '119 秒',
      '10 分钟',
      '3 小时',
    ]));
});

describe('colour', () => {
  it.each([
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
  ])('%j on a terminal: %s', (env, isTerminal, wanted) => expect(wantsColour(env, isTerminal)).toBe(wanted));

  it('is left out where not wanted', () => {
    expect(paintFor(false).colour('甲', '#ff0000')).toBe('甲');
    expect(paintFor(true).colour('甲', '#ff0080')).toBe('\u001b[38;2;255;0;128m甲\u001b[0m');
  });
});

describe('progress', () => {
  it('says rows, rate and time left as far as they are known', () => {
    expect(progressText({ work: '导入', rows: 100_000, share: 0.25 }, 10, 'zh')).toBe(
      '导入  █████░░░░░░░░░░░░░░░ 25%  100,000 行  10,000 行/秒  剩余 30 秒',
    );
    expect(progressText({ work: 'grading', share: undefined }, 10, 'en')).toBe('grading');
  });

  it('rewrites one line on a terminal and takes it away at the end', () => {
    const written: string[] = [];
    let now = 0;
    const line = progressLine({
      write: (text) => written.push(text),
      interactive: true,
      columns: 40,
      language: 'zh',
      clock: () => now,
    });
    line.tell({ work: '分级' });
    now = 50;
    line.tell({ work: '分级', share: 0.5 });
    now = 200;
    line.tell({ work: '核对' });
    line.end();
    expect(written).toEqual(['\r分级', '\r核对', '\r    \r']);
  });

  it('writes plain lines into a pipe, seldom', () => {
    const written: string[] = [];
    let now = 0;
    const line = progressLine({
      write: (text) => written.push(text),
      interactive: false,
      columns: 80,
      language: 'en',
      clock: () => now,
    });
    for (now = 0; now < 12_000; now += 100) line.tell({ work: 'grading' });
    line.end();
    expect(written).toEqual(['grading\n', 'grading\n', 'grading\n']);
  });
});
