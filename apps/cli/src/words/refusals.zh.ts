import { engineMessages } from '@fenji/engine';
import { intakeMessages } from '@fenji/intake';
import type { MessageTable } from '@fenji/vocabulary';

/** What refusals say in Chinese; those of the engine and of imports are worded where they are made. */
export const refusalsZh: MessageTable = {
  ...engineMessages.zh,
  ...intakeMessages.zh,
  'workspace-missing':
    '{folder} 及其上级文件夹中没有 fenji.yaml；请先运行 fenji init，或用 --workspace 指定工作区',
  'workspace-has-errors': 'fenji.yaml 有 {count} 处错误，见上',
  'file-exists': '{file} 已经存在，未覆盖',
  'scheme-has-errors': '方案有 {count} 处错误，见上',
  'scheme-missing': '找不到方案「{scheme}」；fenji schemes 列出方案库',
  'scheme-missing-nearest': '找不到方案「{scheme}」，是否指「{nearest}」？',
  'table-not-unique':
    '决策表「{table}」要求只命中一条，而客户 {customer} 命中了 {matches} 条；请修改规则或 hit',
  'table-rules-differ':
    '决策表「{table}」要求命中的各条结果一致，而客户 {customer} 命中的 {matches} 条结果不同；请修改规则或 hit',
  'set-scheme-missing': '分级组合「{set}」需要方案「{scheme}」，但没有找到',
  'set-scheme-differs': '分级组合「{set}」中的方案「{scheme}」，其文件自称「{found}」',
  'dataset-empty': '数据集「{dataset}」在所指时刻还没有数据；请先运行 fenji import',
  'dataset-unknown': '工作区没有数据集「{dataset}」；现有：{known}',
  'dataset-unclear': '不能确定 {file} 属于哪个数据集，请用 --dataset 指明；现有：{known}',
  'dataset-in-place': '数据集「{dataset}」直接读取 {path}，不需要导入',
  'dataset-not-in-workspace': '方案需要数据集「{dataset}」，而工作区的 fenji.yaml 没有它',
  'column-not-in-workspace': '方案需要数据集「{dataset}」的列「{column}」，而工作区的 fenji.yaml 没有它',
  'column-kind-differs': '数据集「{dataset}」的列「{column}」在工作区是 {held}，而方案需要 {wanted}',
  'column-scale-larger':
    '数据集「{dataset}」的列「{column}」在工作区有 {held} 位小数，而方案只容 {wanted} 位',
  'rate-missing':
    '数据集「{dataset}」的列「{column}」在 {day} 有 {currency} 金额，而当天没有可用汇率；请先导入汇率',
  'currency-in-place': '数据集「{dataset}」有外币金额，不能直接读文件；请导入后再分级',
  'parameter-unknown': '方案没有参数「{name}」；现有：{known}',
  'parameter-kind-wrong': '参数「{name}」的值「{value}」不合要求，应为 {wanted}',
  'measure-unknown': '方案没有指标「{measure}」；现有：{known}',
  'run-unknown': '没有编号为 {run} 的分级；fenji runs 列出全部',
  'run-none': '还没有分级；请先运行 fenji grade 方案',
  'customer-not-in-run': '分级 {run} 中没有客户 {customer}',
  'in-place-data-changed': '数据集「{dataset}」的文件在分级 {run} 之后改动过，当时所知已无法重现，不能比较',
  'operator-unsupported': '{dialect} 不支持运算「{operator}」',
  'scheme-in-library':
    '「{scheme}」是方案库中的方案；请先 fenji schemes copy 到工作区再校准，或加 --dry-run 只看结果',
  'nothing-to-calibrate':
    '方案「{scheme}」没有留待校准的部分（weights: calibrated、frozen 分位、nearest-centroid）',
  'weights-without-judgements': '「{dimension}」的权重留待校准，却没有专家判断（ahp）',
  'ahp-inconsistent':
    '「{dimension}」的判断前后不一致：C.R. 为 {ratio}，应低于 {limit}。出入最大的是 {pair}：给的是 {given}，其余判断意味着 {implied}',
  'ahp-judgements-unusable':
    '「{dimension}」中专家「{expert}」对「{criterion}」的判断有缺漏，或正反两次判断互相矛盾',
  'too-few-customers': '「{step}」要分 {wanted} 类，而指标齐全的客户只有 {customers} 位，或彼此没有差别',
  'analysis-unknown': '没有分析方法「{method}」；fenji analyse 列出全部',
  'analysis-unknown-nearest': '没有分析方法「{method}」，是否指「{nearest}」？',
  'analysis-role-unknown': '方法没有角色「{role}」；可用：{known}',
  'analysis-option-unknown': '方法没有选项「{option}」；可用：{known}',
  'analysis-option-wrong': '选项「{option}」的值「{value}」不合要求，应为：{wanted}',
  'analysis-impossible': '这些数据做不了此分析：{reason}',
  'table-kind-unknown': '不能分析 {file} 这种文件；可用 .csv、.csv.gz、.tsv、.parquet',
  'table-unreadable': '读不懂表格 {file}：请确认它是 UTF-8 编码、每行列数相同，且第一行是表头',
  'usage-pair-wrong': '{option} 的写法是 名称=值，而不是「{value}」',
  'usage-command-unknown': '没有命令「{command}」；fenji --help 列出全部',
  'usage-command-unknown-nearest': '没有命令「{command}」，是否指「{nearest}」？',
  'usage-option-unknown': '命令 {command} 没有选项 {option}；见 fenji {command} --help',
  'usage-option-twice': '选项 {option} 只能给一次',
  'usage-value-missing': '选项 {option} 后面缺少 {value}',
  'usage-value-extra': '选项 {option} 不带值',
  'usage-argument-missing': '缺少参数；用法：fenji {usage}',
  'usage-argument-extra': '多余的参数「{argument}」；用法：fenji {usage}',
  'usage-language-unknown': '没有语言「{language}」；可用：zh、en',
  'usage-number-wrong': '{name} 应为从 1 起的整数，而不是「{value}」',
  'usage-date-wrong': '{option} 应为 yyyy-MM-dd 的日期，而不是「{value}」',
  'usage-instant-wrong':
    '{option} 应为日期，或带时区的时刻（如 2026-02-07T08:30:00+08:00），而不是「{value}」',
  'usage-param-wrong': '--param 的写法是 名称=值，而不是「{value}」',
  'usage-out-kind': '不能写出 {file} 这种文件；可用的后缀：{kinds}',
  'usage-one-file': '{option} 只能用于一个文件',
  'usage-dialect-unknown': '没有方言「{dialect}」；可用：duckdb',
  'usage-scheme-name': '方案名「{name}」不可用：请用小写英文字母开头，只含小写字母、数字和连字符',
  'usage-time-zone': '没有时区「{value}」；例如 Asia/Shanghai',
  'usage-currency': '币种应为三个大写字母（如 CNY），而不是「{value}」',
  'usage-minor': '--minor 应为 0 到 6，而不是「{value}」',
};
