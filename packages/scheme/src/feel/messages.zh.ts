import type { MessageTable } from '@fenji/vocabulary';

/** What FEEL findings say in Chinese. */
export const feelMessagesZh: MessageTable = {
  'feel-empty': '表达式为空。请填写内容；表格中表示“任意”的写法是 -。',
  'feel-syntax': '从“{near}”起无法识别。请检查是否缺少运算符、引号或括号，名称是否与定义一致。',
  'feel-ends-early': '表达式没有写完：末尾还缺少一个值、括号或 else。',
  'feel-name-unknown': '没有名为“{name}”的数据。请先定义它；若是文本，请加双引号："{name}"。',
  'feel-name-unknown-near': '没有名为“{name}”的数据，是否应为“{nearest}”？若是文本，请加双引号。',
  'feel-function-unknown': '没有名为“{name}”的函数。',
  'feel-function-unknown-near': '没有名为“{name}”的函数，是否应为“{nearest}”？',
  'feel-arity': '{name}() 需要 {expected} 个参数，这里有 {found} 个。',
  'feel-argument-unknown': '{name}() 没有参数“{argument}”，可用的参数：{known}。',
  'feel-literal-needed': '{name}() 的参数 {argument} 须直接写出，不能取自数据。',
  'feel-type-mismatch': '此处需要 {expected}，实际是 {found}。',
  'feel-operands-mismatch': '“{operator}”两侧的类型不能一起使用：左侧是 {left}，右侧是 {right}。',
  'feel-branches-mismatch': 'then 与 else 的类型须一致：一个是 {left}，另一个是 {right}。',
  'feel-unsupported': '暂不支持“{what}”。可用的有：运算、比较、区间、列表、if、and、or 和内置函数。',
  'feel-clock': '{name}() 会让重跑的结果不同，因此不可用。请改用方案的评定基准日。',
  'feel-no-input': '“?”代表单元格所在列的值，只能写在决策表的条件单元格中。',
  'feel-power-not-constant': '乘方的指数须为直接写出的整数，绝对值不超过 {highest}。',
  'feel-scale-invalid': '小数位数须为直接写出的整数，范围 {least} 到 {most}。',
  'feel-whole-number-needed': '{name}() 的位置和长度须为整数。',
  'feel-number-invalid': '“{text}”不是数字。正确写法如 1250.5。',
  'feel-number-too-large': '数字过大：超过 {digits} 位，无法保证各数据库精确计算。',
  'feel-date-outside': '计算得到的日期超出公元 1 年至 9999 年。',
  'feel-temporal-invalid':
    '“{text}”不是有效的日期、时间或时长。正确写法如 date("2026-07-31")、date and time("2026-07-31T08:30:00")、duration("P30D")、duration("P1Y6M")。',
  'feel-pattern-not-plain':
    '模式“{pattern}”含有正则符号；为使各数据库结果一致，这里只支持普通文本（可用 ^ 开头或 $ 结尾）。',
  'feel-property-unknown': '{type} 没有属性“{property}”，可用的属性：{known}。',
  'feel-no-properties': '{type} 没有可用的属性，不能取“{property}”。',
  'feel-result-structured':
    '结果是 {what}，不是单个值。时长请取 .days、.months 或 .years；列表请用 sum、min、count 等函数。',
  'feel-body-invalid': '被调用的“{name}”的内容无法识别，请先改正它。',
  'value-unknown': '“{value}”不在该字段的取值范围内：{known}。该条件不会成立。',
  'value-unknown-near': '“{value}”不在该字段的取值范围内，是否应为“{nearest}”？可用的取值：{known}。',
  'operator-unsupported': '数据库 {dialect} 不支持运算“{operator}”。',
};
