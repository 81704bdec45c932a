import type { AnalysisOption } from '../../analysis.ts';
import { percentText } from '../../numeric/number-text.ts';
import type { ReportTable, Words } from '../../report.ts';
import type { ClassificationInput } from '../classification-input.ts';
import { classifierAnalysis, type Settings } from '../classifier-analysis.ts';
import { leafCount, type TreeLimits, treeClassifier } from './decision-tree.ts';
import { learnPrunedTree, type PrunedTree } from './prune-tree.ts';
import { type TreeRule, treeRules } from './tree-rules.ts';

const options: readonly AnalysisOption[] = [
  {
    name: 'minLeaf',
    title: { zh: '叶子最少客户数', en: 'fewest customers in a leaf' },
    kind: 'integer',
    default: 7,
    min: 1,
  },
  {
    name: 'minSplit',
    title: { zh: '可再分的最少客户数', en: 'fewest customers to divide' },
    kind: 'integer',
    default: 20,
    min: 2,
  },
  {
    name: 'maxDepth',
    title: { zh: '最大深度', en: 'greatest depth' },
    kind: 'integer',
    default: 12,
    min: 1,
    max: 30,
  },
];

/** M19: customers divided by readable rules. */
export const decisionTreeAnalysis = classifierAnalysis({
  name: 'decision-tree',
  title: { zh: '决策树', en: 'Decision tree' },
  answers: {
    zh: '用几条看得懂的规则，怎样把客户分成购买与不购买（或其他类别）？',
    en: 'With a few readable rules, how do customers divide into those who buy and those who do not?',
  },
  options,
  encoding: 'all',
  classes: 'many',
  explain: (input, settings, _event, progress) => {
    const pruned = prune(input, settings, progress);
    const rules = treeRules(pruned.tree, input.columnNames, input.indicators);
    return {
      classify: treeClassifier(pruned.tree),
      findings: findings(input, rules),
      tables: [ruleTable(input, rules), pruningTable(pruned)],
      figures: [
        {
          name: 'pruning',
          title: { zh: '剪枝：叶子数与交叉验证误差', en: 'Pruning: leaves and cross-validated error' },
          kind: 'lines',
          x: { title: { zh: '叶子数', en: 'leaves' } },
          y: { title: { zh: '误判率', en: 'share misclassified' } },
          series: [
            {
              name: { zh: '误判率', en: 'error' },
              points: pruned.steps.map((step) => [step.leaves, step.error] as const),
            },
          ],
        },
      ],
      warnings:
        leafCount(pruned.tree) > 1
          ? []
          : [
              {
                zh: '剪枝后只剩根：这些变量区分不了类别。',
                en: 'Only the root is left: these variables do not tell the classes apart.',
              },
            ],
    };
  },
  learner: (input, settings) => (rows) => treeClassifier(prune({ ...input, rows }, settings).tree),
});

function prune(
  input: ClassificationInput,
  settings: Settings,
  progress?: (share: number) => void,
): PrunedTree {
  const limits: TreeLimits = {
    minLeaf: settings.number('minLeaf'),
    minSplit: settings.number('minSplit'),
    maxDepth: settings.number('maxDepth'),
  };
  const folds = Math.min(10, input.rows.classes.length);
  return learnPrunedTree(input.rows, limits, { folds, seed: settings.number('seed') }, progress);
}

function findings({ classNames }: ClassificationInput, rules: readonly TreeRule[]): Words[] {
  const largest = rules.reduce((most, rule) => (rule.customers > most.customers ? rule : most));
  const name = classNames[largest.prediction]!;
  const share = percentText(largest.share ?? 0);
  return [
    {
      zh: `剪枝后有 ${rules.length} 条规则。最大的一条：${largest.when.zh} → 「${name}」（${largest.customers} 位，其中 ${share} 符合）。`,
      en: `${rules.length} rules after pruning. The largest: ${largest.when.en} → "${name}" (${largest.customers} customers, ${share} of them so).`,
    },
  ];
}

function ruleTable({ classNames }: ClassificationInput, rules: readonly TreeRule[]): ReportTable {
  return {
    name: 'rules',
    title: { zh: '规则', en: 'Rules' },
    columns: [
      { name: 'when', title: { zh: '条件', en: 'when' } },
      { name: 'class', title: { zh: '判为', en: 'then' } },
      { name: 'customers', title: { zh: '客户数', en: 'customers' } },
      { name: 'share', title: { zh: '符合比例', en: 'share that are so' }, digits: 4 },
    ],
    rows: rules.map((rule) => [rule.when.symbols, classNames[rule.prediction]!, rule.customers, rule.share]),
  };
}

function pruningTable({ steps, complexity }: PrunedTree): ReportTable {
  return {
    name: 'pruning',
    title: { zh: '剪枝序列', en: 'Pruning sequence' },
    columns: [
      { name: 'complexity', title: { zh: '复杂度', en: 'complexity' }, digits: 6 },
      { name: 'leaves', title: { zh: '叶子数', en: 'leaves' } },
      { name: 'error', title: { zh: '交叉验证误判率', en: 'cross-validated error' }, digits: 4 },
      { name: 'standardError', title: { zh: '标准误', en: 'standard error' }, digits: 4 },
      { name: 'chosen', title: { zh: '选用（1 是）', en: 'chosen (1 yes)' } },
    ],
    rows: steps.map((step) => [
      step.complexity,
      step.leaves,
      step.error,
      step.standardError,
      Number(step.complexity === complexity),
    ]),
  };
}
