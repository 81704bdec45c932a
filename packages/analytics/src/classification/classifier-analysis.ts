import type { Analysis, AnalysisInput, AnalysisOption, AnalysisProblem, Progress } from '../analysis.ts';
import { numberOption, textOption } from '../numeric/option-value.ts';
import type { Figure, Report, ReportTable, Words } from '../report.ts';
import {
  type CategoryEncoding,
  type ClassificationInput,
  classificationNeeds,
  readClassification,
} from './classification-input.ts';
import { evaluateShares, scoreTable } from './classifier-report.ts';
import { crossValidate } from './evaluation/cross-validate.ts';
import type { Classifier, Learner } from './labelled-rows.ts';

/** What a method has to say about the model it learned on all rows. */
export type ModelAccount = {
  readonly classify: Classifier;
  readonly findings: readonly Words[];
  readonly tables: readonly ReportTable[];
  readonly figures?: readonly Figure[];
  readonly warnings: readonly Words[];
};

/** Reads an option of the analysis at hand. */
export type Settings = { readonly number: (name: string) => number; readonly text: (name: string) => string };

export type ClassifierMethod = {
  readonly name: string;
  readonly title: Words;
  readonly answers: Words;
  readonly options: readonly AnalysisOption[];
  readonly encoding: CategoryEncoding;
  /** The classes it can tell apart: two only, or any number. */
  readonly classes: 'two' | 'many';
  /** Learns on all rows and gives an account of the model; `event` is the class that is ranked for. */
  readonly explain: (
    input: ClassificationInput,
    settings: Settings,
    event: number,
    progress?: Progress,
  ) => ModelAccount | AnalysisProblem;
  /** Learns on a part of the rows, for cross-validation. */
  readonly learner: (input: ClassificationInput, settings: Settings, event: number) => Learner;
};

const sharedOptions: readonly AnalysisOption[] = [
  {
    name: 'event',
    title: { zh: '关注的类别（空为排序最后者）', en: 'class to rank for (empty: the last by name)' },
    kind: 'text',
    default: '',
  },
  {
    name: 'folds',
    title: { zh: '交叉验证折数', en: 'folds of cross-validation' },
    kind: 'integer',
    default: 5,
    min: 2,
    max: 100,
  },
  { name: 'seed', title: { zh: '随机种子', en: 'seed' }, kind: 'integer', default: 1 },
];

/** Makes an analysis of a classification method: account of the model, cross-validated quality, scores by customer. */
export function classifierAnalysis(method: ClassifierMethod): Analysis {
  const options = [...method.options, ...sharedOptions];
  return {
    name: method.name,
    ids: ['M19'],
    title: method.title,
    answers: method.answers,
    needs: classificationNeeds,
    options,
    run: (input, progress) => runClassifier(method, options, input, progress),
  };
}

function runClassifier(
  method: ClassifierMethod,
  options: readonly AnalysisOption[],
  input: AnalysisInput,
  progress?: Progress,
): Report | AnalysisProblem {
  const read = readClassification(input, method.encoding);
  if ('code' in read) return read;
  const count = read.rows.classCount;
  if (count < 2 || (method.classes === 'two' && count > 2)) return wrongClassCount(method, count);
  const settings: Settings = {
    number: (name) => numberOption(input, options, name),
    text: (name) => textOption(input, options, name),
  };
  const named = read.classNames.indexOf(settings.text('event'));
  const event = named >= 0 ? named : count - 1;
  const account = method.explain(read, settings, event, (share) => progress?.(share * 0.3));
  if ('code' in account) return account;
  const held = crossValidate(
    read.rows,
    method.learner(read, settings, event),
    { folds: Math.min(settings.number('folds'), read.rows.classes.length), seed: settings.number('seed') },
    (share) => progress?.(0.3 + share * 0.7),
  );
  const evaluation = 'code' in held ? undefined : evaluateShares(read, held, event);
  const ownShares = account.classify(read.rows.columns, read.rows.classes.length);
  return {
    method: method.name,
    title: method.title,
    findings: [...(evaluation?.findings ?? []), ...account.findings],
    tables: [
      ...account.tables,
      ...(evaluation?.tables ?? []),
      ...(read.customers ? [scoreTable(read.customers, read.classNames, ownShares)] : []),
    ],
    figures: [...(account.figures ?? []), ...(evaluation?.figures ?? [])],
    warnings: [...account.warnings, ...('code' in held ? [notValidated(held)] : [])],
  };
}

function wrongClassCount({ classes }: ClassifierMethod, count: number): AnalysisProblem {
  const wanted = classes === 'two' ? ['恰好两个', 'exactly two'] : ['至少两个', 'at least two'];
  return {
    code: 'class-count',
    words: {
      zh: `结果列有 ${count} 个类别，需要${wanted[0]}`,
      en: `the outcome has ${count} classes, ${wanted[1]} are needed`,
    },
  };
}

function notValidated(reason: AnalysisProblem): Words {
  return {
    zh: `无法交叉验证：${reason.words.zh}。`,
    en: `Could not be cross-validated: ${reason.words.en}.`,
  };
}
