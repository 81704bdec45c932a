import type { AnalysisProblem } from '../analysis.ts';
import type { Words } from '../report.ts';
import { dayText } from './day-number.ts';
import type { FitRemark, ModelFit } from './models/fit-positive-parameters.ts';
import type { GammaGammaName } from './models/gamma-gamma.ts';
import type { CustomerPredictions } from './predict-customers.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { PurchaseModel } from './purchase-model.ts';

export type LifetimeValueResult = {
  readonly histories: PurchaseHistories;
  readonly model: PurchaseModel;
  /** Undefined without amounts; a problem where they carry no fit. */
  readonly spend: ModelFit<GammaGammaName> | AnalysisProblem | undefined;
  readonly predictions: CustomerPredictions;
  readonly expectedLater: Float64Array | undefined;
  readonly laterWeeks: number;
  readonly calibrationEnd: number;
  readonly horizonWeeks: number;
  /** How many customers the list names, the most valuable first. */
  readonly listed: number;
};

const remarkWords: Readonly<Record<FitRemark, Words>> = {
  'not-converged': { zh: '估计未收敛，结果不可采信', en: 'the fit did not converge: do not rely on it' },
  'parameter-at-extreme': {
    zh: '有参数趋于极端，数据不足以区分客户差异',
    en: 'a parameter ran to an extreme: the data do not tell the customers apart',
  },
  'no-standard-errors': {
    zh: '信息矩阵不可逆，无标准误',
    en: 'the information matrix has no inverse, so no standard errors',
  },
};

/** How the models are called in print. */
export const modelNames: Readonly<Record<PurchaseModel['name'], string>> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
};

/** What the result says, the most telling first. */
export function lifetimeValueFindings({
  histories,
  model,
  predictions,
  horizonWeeks,
  calibrationEnd,
  ...rest
}: LifetimeValueResult): Words[] {
  const customers = histories.customers.length;
  const alive = total(predictions.probabilityAlive);
  const purchases = total(predictions.expectedPurchases);
  const value = total(predictions.lifetimeValue);
  const day = dayText(calibrationEnd);
  const said: Words[] = [
    {
      zh: `截至 ${day}，${customers} 个客户中预计约 ${alive.toFixed(0)} 个仍在（${percent(alive / customers)}）`,
      en: `as of ${day}, about ${alive.toFixed(0)} of ${customers} customers are still active (${percent(alive / customers)})`,
    },
    {
      zh: `今后 ${horizonWeeks} 周预计购买 ${purchases.toFixed(0)} 次，平均每户 ${(purchases / customers).toFixed(2)} 次`,
      en: `${purchases.toFixed(0)} purchases are expected within ${horizonWeeks} weeks, ${(purchases / customers).toFixed(2)} a customer`,
    },
  ];
  if (rest.spend !== undefined && 'parameters' in rest.spend) {
    said.push({
      zh: `折现后的客户价值合计 ${value.toFixed(2)}，平均每户 ${(value / customers).toFixed(2)}`,
      en: `the discounted value sums to ${value.toFixed(2)}, ${(value / customers).toFixed(2)} a customer`,
    });
  }
  said.push({
    zh: `${modelNames[model.name]} 对数似然 ${model.fit.logLikelihood.toFixed(3)}，${model.fit.converged ? '已收敛' : '未收敛'}`,
    en: `${modelNames[model.name]} log-likelihood ${model.fit.logLikelihood.toFixed(3)}, ${model.fit.converged ? 'converged' : 'not converged'}`,
  });
  return said;
}

/** What to beware of in the result. */
export function lifetimeValueWarnings({
  histories,
  model,
  spend,
  predictions,
}: LifetimeValueResult): Words[] {
  const said: Words[] = model.fit.remarks.map((remark) => remarkWords[remark]);
  const tail = model.fit.parameters as { a?: number; s?: number };
  const heavy = tail.a ?? tail.s ?? Number.POSITIVE_INFINITY;
  if (heavy <= 1) {
    const letter = tail.a === undefined ? 's' : 'a';
    said.push({
      zh: `${letter} = ${heavy.toFixed(3)} ≤ 1：无限期的平均购买次数不存在，只报告给定期限内的预测`,
      en: `${letter} = ${heavy.toFixed(3)} ≤ 1: the mean number of purchases for ever does not exist; only the horizon is told`,
    });
  }
  if (spend !== undefined && 'code' in spend) said.push(spend.words);
  else if (spend !== undefined) {
    said.push(...spend.remarks.map((remark) => remarkWords[remark]));
    const unknown = predictions.moneyKnown.reduce((count, known) => count + (known === 0 ? 1 : 0), 0);
    if (unknown > 0) {
      said.push({
        zh: `q ≤ 1：${unknown} 个无重复购买的客户平均消费不存在，未计价值`,
        en: `q ≤ 1: the mean spend of ${unknown} customers without repeats does not exist; they have no value here`,
      });
    }
    said.push(independence(histories));
  }
  if (histories.lateComers > 0) {
    said.push({
      zh: `${histories.lateComers} 个客户在校准期后才首次购买，未参与估计`,
      en: `${histories.lateComers} customers first bought after calibration and are left out`,
    });
  }
  return said;
}

/** Gamma-Gamma takes spend as independent of frequency: the reader sees how far that holds. */
function independence({ repeats, spend }: PurchaseHistories): Words {
  const rows = [...repeats.keys()].filter((row) => repeats[row]! > 0 && spend[row]! > 0);
  const meanOf = (column: Float64Array) => rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length;
  const [x, m] = [meanOf(repeats), meanOf(spend)];
  let xx = 0;
  let mm = 0;
  let xm = 0;
  for (const row of rows) {
    xx += (repeats[row]! - x) ** 2;
    mm += (spend[row]! - m) ** 2;
    xm += (repeats[row]! - x) * (spend[row]! - m);
  }
  const correlation = xx > 0 && mm > 0 ? xm / Math.sqrt(xx * mm) : 0;
  return {
    zh: `购买次数与平均金额的相关系数为 ${correlation.toFixed(3)}（模型假定为 0，绝对值大时价值会有偏差）`,
    en: `purchases and mean spend correlate by ${correlation.toFixed(3)} (the model assumes 0; a large one biases the value)`,
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
