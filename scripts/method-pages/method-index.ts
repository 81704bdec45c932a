import { type Analysis, catalogue, type Words } from '@fenji/analytics';

/** An id of the catalogue that no analysis carries, and where it is instead; links are relative to docs/methods. */
type Elsewhere = { readonly id: string; readonly title: Words; readonly where: Words };

const scheme = (name: string) => `[${name}](../schemes/${name}.md)`;

/** The ids of the catalogue that are schemes, or another part's. */
export const elsewhere: readonly Elsewhere[] = [
  {
    id: 'M08',
    title: { zh: '星点值分档', en: 'Bands of star points' },
    where: {
      zh: `方案：${scheme('star-points')}、${scheme('points-to-stars')}`,
      en: `schemes: ${scheme('star-points')}, ${scheme('points-to-stars')}`,
    },
  },
  {
    id: 'M09',
    title: { zh: '决策表', en: 'Decision tables' },
    where: {
      zh: `方案：${scheme('real-estate-leads')}、${scheme('man-eight')}、${scheme('man-a-to-e')}`,
      en: `schemes: ${scheme('real-estate-leads')}, ${scheme('man-eight')}, ${scheme('man-a-to-e')}`,
    },
  },
  {
    id: 'M26',
    title: { zh: '敏感数据识别', en: 'Finding sensitive data' },
    where: {
      zh: '属于数据安全，不是分析：检查方案时按列名认出敏感个人信息',
      en: 'belongs to data security, not to the analyses: checking a scheme recognises sensitive columns by their names',
    },
  },
  {
    id: 'M31',
    title: { zh: '购买欲望检查', en: 'Check of the desire to buy' },
    where: {
      zh: '写在方案里：[问卷指标](../language/indicators.md)；来源五个检查要点只留下三个，没有计分',
      en: 'written in a scheme as a [questionnaire](../language/indicators.md); the source keeps three of its five points and no scores',
    },
  },
  {
    id: 'M35',
    title: {
      zh: '潜力、生命周期、十六宫格、职业与标签',
      en: 'Potential, life cycle, 16 cells, occupation, tags',
    },
    where: {
      zh: `方案：${scheme('life-cycle-period')}；其余在来源中只有名称`,
      en: `scheme: ${scheme('life-cycle-period')}; of the others the source has only the names`,
    },
  },
];

/** docs/methods/README.md: every id of the catalogue and every method, in the order of the ids. */
export function methodIndex(methods: readonly Analysis[] = catalogue): string {
  const lines = [
    ...methods.map(({ ids, name, title, answers }) => ({
      ids,
      cells: [`[${name}](${name}.md)`, both(title), both(answers)],
    })),
    ...elsewhere.map(({ id, title, where }) => ({ ids: [id], cells: ['–', both(title), both(where)] })),
  ].sort((a, b) => (a.ids[0] ?? 'M99').localeCompare(b.ids[0] ?? 'M99'));
  const table = [
    ['ids', 'method', '名称 · title', '回答什么 · what it answers'],
    ['---', '---', '---', '---'],
    ...lines.map(({ ids, cells }) => [ids.join(' ') || '–', ...cells]),
  ];
  return `# 分析方法 · Analyses

\`npm run fenji -- analyse\` 列出全部，\`npm run fenji -- analyse METHOD FILE --role ROLE=COLUMN\` 运行一个。
\`npm run fenji -- analyse\` lists them, \`analyse METHOD FILE --role ROLE=COLUMN\` runs one.
结果用于分级 · results in a grading: [把预测用于分级 · Grade by predictions](../guides/use-predictions.md)。

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

本页由 \`npm run docs\` 从方法目录写出。 · Written by \`npm run docs\` from the catalogue.
`;
}

function both({ zh, en }: Words): string {
  return `${zh}<br>${en}`;
}
