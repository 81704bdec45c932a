import type { Analysis, AnalysisInput, AnalysisProblem } from '../analysis.ts';
import { numberColumns, problem, textColumns } from '../analysis.ts';
import type { Report, ReportTable, Words } from '../report.ts';
import { ahpAnalysisOptions, chosenAhpOptions } from './ahp-analysis.ts';
import type { HierarchyFault, HierarchyWeights, WeightedCriterion } from './criteria-hierarchy.ts';
import { hierarchyWeights } from './criteria-hierarchy.ts';
import type { TreeFault } from './criteria-tree.ts';
import { criteriaTree } from './criteria-tree.ts';

const title: Words = { zh: '多层指标权重（AHP）', en: 'Weights of a hierarchy of criteria (AHP)' };

/** M03: what the criteria of several levels weigh, from judgements made within each level. */
export const ahpHierarchyAnalysis: Analysis = {
  name: 'ahp-hierarchy',
  ids: ['M03'],
  title,
  answers: {
    zh: '指标分几层时，每个底层指标在总体中占多大权重？哪一层的判断前后矛盾？',
    en: 'Where criteria have sub-criteria, what does each of the last level weigh in the whole, and where do judgements contradict each other?',
  },
  needs: [
    { role: 'parent', title: { zh: '上级指标', en: 'criterion above' }, kind: 'text' },
    { role: 'left', title: { zh: '指标甲', en: 'criterion' }, kind: 'text' },
    { role: 'right', title: { zh: '指标乙', en: 'compared with' }, kind: 'text' },
    {
      role: 'judgement',
      title: { zh: '甲比乙重要的倍数（1/9–9）', en: 'times more important (1/9 to 9)' },
      kind: 'number',
    },
    { role: 'expert', title: { zh: '专家', en: 'expert' }, kind: 'text', optional: true },
  ],
  options: ahpAnalysisOptions,
  run: runHierarchy,
};

function runHierarchy(input: AnalysisInput): Report | AnalysisProblem {
  const judgement = numberColumns(input, 'judgement');
  if ('code' in judgement) return judgement;
  const texts: (readonly string[])[] = [];
  for (const role of ['parent', 'left', 'right', 'expert']) {
    if (role === 'expert' && (input.roles.expert ?? []).length === 0) continue;
    const column = textColumns(input, role);
    if ('code' in column) return column;
    texts.push(column[0]!);
  }
  const [parents, lefts, rights, experts] = texts;
  const tree = criteriaTree(
    Array.from(judgement[0]!, (value, row) => ({
      parent: parents![row]!,
      left: lefts![row]!,
      right: rights![row]!,
      value,
      expert: experts?.[row] ?? '1',
    })),
  );
  if ('code' in tree) return treeProblem(tree);
  const result = hierarchyWeights(tree, chosenAhpOptions(input));
  return 'code' in result ? judgementProblem(result) : report(result, chosenAhpOptions(input).limit ?? 0.1);
}

function report({ criteria, ratio }: HierarchyWeights, limit: number): Report {
  const leaves = criteria.filter(({ isLeaf }) => isLeaf).sort((a, b) => b.global - a.global);
  const refused = criteria.filter(({ judged }) => judged && !judged.verdict.accepted);
  const share = (100 * leaves[0]!.global).toFixed(1);
  const verdict =
    ratio < limit ? { zh: '可以接受', en: 'acceptable' } : { zh: '不可接受', en: 'not acceptable' };
  return {
    method: ahpHierarchyAnalysis.name,
    title,
    findings: [
      {
        zh: `底层指标中权重最大的是「${nameOf(leaves[0]!)}」，占总体 ${share}%。`,
        en: `Of the last level "${nameOf(leaves[0]!)}" weighs most, ${share}% of the whole.`,
      },
      {
        zh: `总体一致性比例 C.R. = ${ratio.toFixed(4)}，${verdict.zh}。`,
        en: `The consistency ratio of the whole is ${ratio.toFixed(4)}: ${verdict.en}.`,
      },
    ],
    tables: [weightTable(criteria), consistencyTable(criteria)],
    figures: [
      {
        name: 'weights',
        title: { zh: '底层指标的全局权重', en: 'Weights of the last level in the whole' },
        kind: 'bars',
        y: { title: { zh: '全局权重', en: 'weight in the whole' } },
        bars: leaves.map((leaf) => ({ name: { zh: nameOf(leaf), en: nameOf(leaf) }, value: leaf.global })),
      },
    ],
    warnings: refused.map((criterion) => ({
      zh: `「${nameOf(criterion)}」之下的判断不够一致（C.R. = ${criterion.judged!.verdict.ratio.toFixed(4)}），请先复核「${worstPair(criterion, criteria)}」。`,
      en: `The judgements under "${nameOf(criterion)}" are not consistent enough (C.R. = ${criterion.judged!.verdict.ratio.toFixed(4)}): review "${worstPair(criterion, criteria)}" first.`,
    })),
  };
}

function weightTable(criteria: readonly WeightedCriterion[]): ReportTable {
  return {
    name: 'weights',
    title: { zh: '权重', en: 'Weights' },
    columns: [
      { name: 'criterion', title: { zh: '指标', en: 'criterion' } },
      { name: 'under', title: { zh: '所属', en: 'under' } },
      { name: 'level', title: { zh: '层', en: 'level' }, digits: 0 },
      { name: 'local', title: { zh: '同级权重', en: 'among its siblings' }, digits: 4 },
      { name: 'global', title: { zh: '全局权重', en: 'in the whole' }, digits: 4 },
    ],
    rows: criteria.map((criterion) => [
      nameOf(criterion),
      criterion.path.at(-2) ?? null,
      criterion.path.length - 1,
      criterion.local,
      criterion.global,
    ]),
  };
}

function consistencyTable(criteria: readonly WeightedCriterion[]): ReportTable {
  return {
    name: 'consistency',
    title: { zh: '各层的一致性', en: 'Consistency under each criterion' },
    columns: [
      { name: 'criterion', title: { zh: '指标', en: 'criterion' } },
      { name: 'lambda', title: { zh: 'λmax', en: 'λmax' }, digits: 4 },
      { name: 'index', title: { zh: 'C.I.', en: 'C.I.' }, digits: 4 },
      { name: 'ratio', title: { zh: 'C.R.', en: 'C.R.' }, digits: 4 },
      { name: 'accepted', title: { zh: '通过', en: 'accepted' } },
      { name: 'worst', title: { zh: '最不一致的一对', en: 'worst pair' } },
    ],
    rows: criteria.flatMap((criterion) => {
      const verdict = criterion.judged?.verdict;
      if (verdict === undefined) return [];
      const { lambda, index, ratio, accepted } = verdict;
      return [
        [
          nameOf(criterion),
          lambda,
          index,
          ratio,
          accepted ? '✓' : '✗',
          worstPair(criterion, criteria) ?? null,
        ],
      ];
    }),
  };
}

function nameOf({ path }: WeightedCriterion): string {
  return path.at(-1)!;
}

/** The pair by its names: children stand in the order of the matrix. */
function worstPair(parent: WeightedCriterion, all: readonly WeightedCriterion[]): string | undefined {
  const pair = parent.judged?.verdict.worstPair;
  if (pair === undefined) return undefined;
  const children = all.filter(
    ({ path }) => path.length === parent.path.length + 1 && path.at(-2) === nameOf(parent),
  );
  return `${nameOf(children[pair.row]!)} : ${nameOf(children[pair.column]!)}`;
}

const treeWords: Readonly<Record<TreeFault['code'], (criterion: string) => Words>> = {
  'no-judgements': () => ({ zh: '没有判断', en: 'there are no judgements' }),
  'no-root': (name) => ({
    zh: `没有总目标：每个上级指标（如「${name}」）都在别的指标之下`,
    en: `there is no top: every criterion with others below it, such as "${name}", is below another`,
  }),
  'two-roots': (name) => ({
    zh: `「${name}」也是总目标：只能有一个`,
    en: `"${name}" is a top too: there can be just one`,
  }),
  'two-parents': (name) => ({
    zh: `「${name}」出现在两个上级指标之下：请分别命名`,
    en: `"${name}" stands under two criteria: give each a name of its own`,
  }),
  'goes-round': (name) => ({ zh: `「${name}」的上级又在它自己之下`, en: `"${name}" is below itself` }),
};

function treeProblem({ code, criterion }: TreeFault): AnalysisProblem {
  const { zh, en } = treeWords[code](criterion);
  return problem(code, zh, en);
}

function judgementProblem({ code, path }: HierarchyFault): AnalysisProblem {
  const name = path.at(-1)!;
  return problem(
    code,
    `「${name}」之下的判断矩阵无法使用（${code}）`,
    `the judgements under "${name}" cannot be used (${code})`,
  );
}
