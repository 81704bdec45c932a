import type { Analysis, Figure } from '@fenji/analytics';
import { describe, expect, it } from 'vitest';
import { figureSvg } from './figure-svg.ts';
import { parseOptions, parseRoles } from './parse-settings.ts';

const words = (zh: string, en: string) => ({ zh, en });
const analysis: Analysis = {
  name: 'try',
  ids: [],
  title: words('试', 'try'),
  answers: words('何？', 'what?'),
  needs: [
    { role: 'item', title: words('品', 'item'), kind: 'text' },
    { role: 'figures', title: words('数', 'figures'), kind: 'number', many: true },
  ],
  options: [
    { name: 'k', title: words('个', 'k'), kind: 'integer', default: 2, min: 1, max: 9 },
    { name: 'share', title: words('比', 'share'), kind: 'number', default: 0.5, min: 0 },
    { name: 'way', title: words('法', 'way'), kind: 'choice', default: 'a', choices: ['a', 'b'] },
    { name: 'note', title: words('注', 'note'), kind: 'text', default: '' },
  ],
  run: () => ({ code: 'never', words: words('否', 'no') }),
};

describe('settings of an analysis', () => {
  it('fill roles with columns, several where the role takes them', () =>
    expect(parseRoles(analysis, ['item=a,b', 'figures=x, y', 'figures=z'])).toEqual({
      item: ['a,b'],
      figures: ['x', 'y', 'z'],
    }));

  it('are read by kind', () =>
    expect(parseOptions(analysis, ['k=3', 'share=0.25', 'way=b', 'note=x=y'])).toEqual({
      k: 3,
      share: 0.25,
      way: 'b',
      note: 'x=y',
    }));

  it.each([
    ['kk=3', 'analysis-option-unknown'],
    ['k=0', 'analysis-option-wrong'],
    ['k=2.5', 'analysis-option-wrong'],
    ['share=much', 'analysis-option-wrong'],
    ['way=c', 'analysis-option-wrong'],
    ['k', 'usage-pair-wrong'],
  ])('refuse --set %s', (text, code) =>
    expect(() => parseOptions(analysis, [text])).toThrow(expect.objectContaining({ code })),
  );

  it('refuse a role nobody has', () =>
    expect(() => parseRoles(analysis, ['items=a'])).toThrow(
      expect.objectContaining({ code: 'analysis-role-unknown', params: { role: 'items', known: 'item' } }),
    ));
});

describe('figures', () => {
  const title = words('图', 'figure');
  const axis = { title: words('轴', 'axis') };
  const figures: readonly Figure[] = [
    ...(['lines', 'steps', 'scatter'] as const).map(
      (kind): Figure => ({
        name: kind,
        title,
        kind,
        x: axis,
        y: axis,
        series: [
          {
            name: words('甲', 'a'),
            points: [
              [0, 1],
              [1, 3],
            ],
          },
        ],
      }),
    ),
    { name: 'bars', title, kind: 'bars', y: axis, bars: [{ name: words('甲', 'a'), value: 2 }] },
    {
      name: 'heat',
      title,
      kind: 'heat-map',
      rows: [words('行', 'row')],
      columns: [words('列', 'column')],
      values: [[0.5]],
    },
    {
      name: 'flow',
      title,
      kind: 'sankey',
      nodes: [words('甲', 'a'), words('甲', 'a')],
      links: [{ from: 0, to: 1, value: 1 }],
    },
  ];

  it.each(figures.map((figure) => [figure.kind, figure] as const))(
    '%s are drawn, alike each time',
    (_, figure) => {
      const svg = figureSvg(figure, 'zh');
      expect(svg).toMatch(/^<svg /);
      expect(svg).toContain('>图<');
      expect(svg).toBe(figureSvg(figure, 'zh'));
    },
  );
});
