import type { AnalysisProblem } from '../../analysis.ts';
import { probabilityText, shortNumber } from '../../numeric/number-text.ts';
import type { Words } from '../../report.ts';
import type { ClassificationInput } from '../classification-input.ts';
import { classifierAnalysis, type ModelAccount, type Settings } from '../classifier-analysis.ts';
import type { Classifier, LabelledRows } from '../labelled-rows.ts';
import { coefficientTable } from './coefficient-table.ts';
import { fitFirthLogistic } from './firth-logistic.ts';
import { fitLogistic, type LogisticFit, logisticProbabilities } from './logistic-regression.ts';

/** M19: the chance of an event from what is known of a customer, with what each thing contributes. */
export const logisticAnalysis = classifierAnalysis({
  name: 'logistic-regression',
  title: { zh: '逻辑回归', en: 'Logistic regression' },
  answers: {
    zh: '哪些特征使客户更可能购买（或流失）？每位客户的概率是多少？',
    en: 'What makes customers more likely to buy (or leave), and how likely is each of them?',
  },
  options: [
    {
      name: 'method',
      title: { zh: '估计方法（auto 在分离时改用 Firth）', en: 'estimate (auto: Firth under separation)' },
      kind: 'choice',
      default: 'auto',
      choices: ['auto', 'maximum-likelihood', 'firth'],
    },
  ],
  encoding: 'reference',
  classes: 'two',
  explain: explainLogistic,
  learner: (_input, settings, event) => (rows) =>
    classifierOf(chooseFit(rows, settings.text('method'), event).fit, event),
});

type Chosen = {
  readonly fit: LogisticFit;
  readonly method: 'maximum-likelihood' | 'firth';
  readonly plain: LogisticFit;
};

function chooseFit({ columns, classes }: LabelledRows, method: string, event: number): Chosen {
  const outcome = classes.map((one) => Number(one === event));
  const plain = fitLogistic(columns, outcome);
  const useFirth = method === 'firth' || (method === 'auto' && !plain.converged);
  return useFirth
    ? { fit: fitFirthLogistic(columns, outcome), method: 'firth', plain }
    : { fit: plain, method: 'maximum-likelihood', plain };
}

function classifierOf(fit: LogisticFit, event: number): Classifier {
  return (columns, rows) => {
    const chances = logisticProbabilities(fit.coefficients, columns, rows);
    const shares = new Float64Array(rows * 2);
    chances.forEach((chance, row) => {
      shares[row * 2 + event] = chance;
      shares[row * 2 + 1 - event] = 1 - chance;
    });
    return shares;
  };
}

function explainLogistic(
  { rows, columnNames, classNames }: ClassificationInput,
  settings: Settings,
  event: number,
): ModelAccount | AnalysisProblem {
  const { fit, method, plain } = chooseFit(rows, settings.text('method'), event);
  const explained = fit.nullLogLikelihood === 0 ? 0 : 1 - fit.logLikelihood / fit.nullLogLikelihood;
  const how =
    method === 'firth'
      ? ['Firth 惩罚似然', "Firth's penalised likelihood"]
      : ['最大似然', 'maximum likelihood'];
  return {
    classify: classifierOf(fit, event),
    findings: [
      {
        zh: `${how[0]}：对数似然 ${fit.logLikelihood.toFixed(6)}，McFadden R² = ${shortNumber(explained)}。`,
        en: `${how[1]}: log-likelihood ${fit.logLikelihood.toFixed(6)}, McFadden's R² = ${shortNumber(explained)}.`,
      },
      ...strongest(fit, columnNames, classNames[event]!),
    ],
    tables: [coefficientTable(columnNames, fit.coefficients, true)],
    warnings: warnings(fit, plain, columnNames),
  };
}

function strongest(fit: LogisticFit, names: readonly string[], event: string): Words[] {
  let best = -1;
  fit.coefficients.slice(1).forEach(({ statistic }, column) => {
    const held = best < 0 ? 0 : Math.abs(fit.coefficients[best + 1]!.statistic!);
    if (statistic !== null && Math.abs(statistic) > held) best = column;
  });
  if (best < 0) return [];
  const { estimate, p } = fit.coefficients[best + 1]!;
  const ratio = shortNumber(Math.exp(estimate!));
  return [
    {
      zh: `影响最显著的是「${names[best]}」：每增加 1，「${event}」的优势变为 ${ratio} 倍（${probabilityText(p!)}）。`,
      en: `Most significant is "${names[best]}": one more multiplies the odds of "${event}" by ${ratio} (${probabilityText(p!)}).`,
    },
  ];
}

function warnings(fit: LogisticFit, plain: LogisticFit, names: readonly string[]): Words[] {
  const found: Words[] = [];
  if (plain.separation) {
    const word = plain.separation === 'complete' ? ['完全', 'completely'] : ['部分', 'partly'];
    found.push({
      zh: `变量${word[0]}分离了两类，最大似然估计不存在；请用 Firth 方法，或检查是否有变量泄露了结果。`,
      en: `The variables part the classes ${word[1]}: the likelihood has no maximum. Use Firth's method, or check whether a variable gives the outcome away.`,
    });
  }
  if (!fit.converged) {
    found.push({
      zh: '估计未收敛，系数不可用。',
      en: 'The estimate did not converge; do not use the coefficients.',
    });
  }
  const aliased = names.filter((_, column) => fit.coefficients[column + 1]!.estimate === null);
  if (aliased.length > 0) {
    const list = aliased.join(', ');
    found.push({
      zh: `由其他变量完全决定、已略去：${list}。`,
      en: `Left out, since other variables already determine them: ${list}.`,
    });
  }
  return found;
}
