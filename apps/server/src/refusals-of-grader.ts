import type { RefusalWords } from './plumbing/words.ts';

const wrongRequest = 422;
const wrongState = 409;

/** What schemes and runs refuse, worded for people who work in the browser. */
export const graderRefusals: Readonly<Record<string, RefusalWords>> = {
  'workspace-missing': {
    status: wrongState,
    zh: '{folder} 中没有工作区（fenji.yaml）',
    en: 'There is no workspace (fenji.yaml) in {folder}',
  },
  'dataset-empty': {
    status: wrongState,
    zh: '数据集“{dataset}”还没有数据，请先导入',
    en: 'The dataset "{dataset}" has no rows yet; please import some first',
  },
  'dataset-not-in-workspace': {
    status: wrongState,
    zh: '方案需要数据集“{dataset}”，工作区没有它',
    en: 'The scheme needs the dataset "{dataset}", which the workspace does not have',
  },
  'column-not-in-workspace': {
    status: wrongState,
    zh: '方案需要数据集“{dataset}”的列“{column}”，工作区没有它',
    en: 'The scheme needs the column "{column}" of the dataset "{dataset}", which the workspace does not have',
  },
  'column-kind-differs': {
    status: wrongState,
    zh: '数据集“{dataset}”的列“{column}”在工作区是 {held}，而方案需要 {wanted}',
    en: 'The column "{column}" of the dataset "{dataset}" is {held} in the workspace, and the scheme needs {wanted}',
  },
  'column-scale-larger': {
    status: wrongState,
    zh: '数据集“{dataset}”的列“{column}”在工作区有 {held} 位小数，而方案只容 {wanted} 位',
    en: 'The column "{column}" of the dataset "{dataset}" has {held} decimals in the workspace, and the scheme allows {wanted}',
  },
  'column-not-in-file': {
    status: wrongState,
    zh: '数据集“{dataset}”就地读取的文件没有列“{column}”：{file}',
    en: 'The file that "{dataset}" is read from has no column "{column}": {file}',
  },
  'currency-in-place': {
    status: wrongState,
    zh: '数据集“{dataset}”有外币金额，不能就地读取；请导入后再评级',
    en: 'The dataset "{dataset}" has amounts in foreign currency and cannot be read in place; please import it first',
  },
  'rate-missing': {
    status: wrongState,
    zh: '数据集“{dataset}”的列“{column}”在 {day} 有 {currency} 金额，而当天没有可用汇率；请先导入汇率',
    en: 'The column "{column}" of the dataset "{dataset}" has an amount in {currency} on {day}, and no rate covers that day; please import rates first',
  },
  'in-place-data-changed': {
    status: wrongState,
    zh: '数据集“{dataset}”的文件在评级 {run} 之后改动过，当时所知已无法重现，不能比较',
    en: 'The files of the dataset "{dataset}" have changed since run {run}; what was known then is gone, so it cannot be compared',
  },
  'parameter-unknown': {
    status: wrongRequest,
    zh: '方案没有参数“{name}”；现有：{known}',
    en: 'The scheme has no parameter "{name}"; it has: {known}',
  },
  'parameter-kind-wrong': {
    status: wrongRequest,
    zh: '参数“{name}”的值“{value}”不合要求，应为 {wanted}',
    en: 'The value "{value}" does not suit the parameter "{name}", which is {wanted}',
  },
  'run-unknown': { status: 404, zh: '没有评级 {run}', en: 'There is no run {run}' },
  'customer-not-in-run': {
    status: 404,
    zh: '评级 {run} 中没有客户 {customer}',
    en: 'Customer {customer} is not in run {run}',
  },
  'table-not-unique': {
    status: wrongState,
    zh: '决策表“{table}”要求只命中一条，而客户 {customer} 命中了 {matches} 条；请修改规则或命中方式',
    en: 'Only one rule of the decision table "{table}" may match, and {matches} match customer {customer}; please change the rules or the hit policy',
  },
  'table-rules-differ': {
    status: wrongState,
    zh: '决策表“{table}”要求命中的各条结果一致，而客户 {customer} 命中的 {matches} 条结果不同；请修改规则或命中方式',
    en: 'The rules of the decision table "{table}" that match have to agree, and {matches} that differ match customer {customer}; please change the rules or the hit policy',
  },
  'set-scheme-missing': {
    status: wrongState,
    zh: '分级组合“{set}”需要方案“{scheme}”，但没有找到',
    en: 'The grading set "{set}" needs the scheme "{scheme}", which is not there',
  },
  'set-scheme-differs': {
    status: wrongState,
    zh: '分级组合“{set}”中的方案“{scheme}”，其文件自称“{found}”',
    en: 'The grading set "{set}" names the scheme "{scheme}", and the file calls itself "{found}"',
  },
  'operator-unsupported': {
    status: wrongState,
    zh: '{dialect} 不支持运算“{operator}”',
    en: '{dialect} does not support the operation "{operator}"',
  },
};
