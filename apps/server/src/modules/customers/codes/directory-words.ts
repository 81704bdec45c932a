import type { ModuleWords } from '../../../plumbing/words.ts';

/** What the coded directories say. */
export const directoryWords = {
  refusals: {
    'not-in-directory': {
      status: 422,
      zh: '“{value}”不在目录中（字段 {field}）；相近的有：{nearest}',
      en: '“{value}” is not in the directory (field {field}); nearest: {nearest}',
    },
    'directory-code-taken': {
      status: 409,
      zh: '编码 {code} 已在目录中',
      en: 'The code {code} is in the directory already',
    },
    'directory-code-wrong': {
      status: 422,
      zh: '编码“{code}”不正确：应为 1 至 40 个字母或数字',
      en: 'The code “{code}” is wrong: it takes 1 to 40 letters or digits',
    },
    'directory-title-missing': {
      status: 422,
      zh: '编码 {code} 没有名称',
      en: 'The code {code} has no title',
    },
    'directory-name-wrong': {
      status: 422,
      zh: '编码 {code} 的名称超过 {longest} 个字符或含有控制字符',
      en: 'A name of {code} has more than {longest} characters, or control characters',
    },
    'directory-names-many': {
      status: 422,
      zh: '编码 {code} 的别名超过 {most} 个',
      en: '{code} has more than {most} other names',
    },
    'directory-row-twice': {
      status: 422,
      zh: '编码 {code} 在第 {first} 行已出现',
      en: 'The code {code} stands in row {first} already',
    },
    'directory-parent-unknown': {
      status: 422,
      zh: '编码 {code} 的上级 {parent} 不存在',
      en: 'The parent {parent} of {code} is not there',
    },
    'directory-parent-refused': {
      status: 422,
      zh: '编码 {code} 的上级 {parent} 本身有问题，或上下级成环',
      en: 'The parent {parent} of {code} cannot be placed itself, or the parents form a ring',
    },
    'directory-parent-retired': {
      status: 409,
      zh: '上级 {parent} 已停用',
      en: 'The parent {parent} is retired',
    },
    'directory-place-fixed': {
      status: 409,
      zh: '编码 {code} 的上级不能更改；请停用后另建',
      en: 'The parent of {code} cannot change; retire it and add another entry',
    },
    'directory-too-deep': {
      status: 422,
      zh: '编码 {code} 超出编码规则的 {levels} 级',
      en: '{code} is below the {levels} levels of the coding rule',
    },
    'directory-code-prefix': {
      status: 422,
      zh: '编码 {code} 应以上级编码 {prefix} 开头',
      en: 'The code {code} must begin with its parent’s, {prefix}',
    },
    'directory-code-length': {
      status: 422,
      zh: '编码 {code} 的长度应为 {length} 位',
      en: 'The code {code} must have {length} signs',
    },
    'directory-code-digits': {
      status: 422,
      zh: '编码 {code} 的“{own}”应为数字',
      en: 'In the code {code}, “{own}” must be digits',
    },
    'directory-code-letters': {
      status: 422,
      zh: '编码 {code} 的“{own}”应为字母',
      en: 'In the code {code}, “{own}” must be letters',
    },
    'directory-check-digit-wrong': {
      status: 422,
      zh: '编码 {code} 的校验位不正确，应为 {right}',
      en: 'The check digit of {code} is wrong: it should be {right}',
    },
    'directory-name-taken': {
      status: 409,
      zh: '编码 {code} 的名称“{name}”已属于 {other}；客户只保存名称，不同分支的名称不能相同',
      en: 'The name “{name}” of {code} belongs to {other}; customers keep the title only, so branches cannot share one',
    },
    'directory-entry-has-children': {
      status: 409,
      zh: '编码 {code} 还有 {count} 个在用的下级，不能停用',
      en: '{code} has entries in use below it ({count}) and cannot be retired',
    },
    'directory-full': {
      status: 422,
      zh: '一个目录最多 {mostEntries} 条',
      en: 'A directory holds at most {mostEntries} entries',
    },
  },
  actions: {
    'directory.entry-added': { zh: '新增目录条目', en: 'Directory entry added' },
    'directory.entry-changed': { zh: '修改目录条目', en: 'Directory entry changed' },
    'directory.loaded': { zh: '批量载入目录', en: 'Directory loaded' },
    'directory.rule-changed': { zh: '修改目录编码规则', en: 'Coding rule of a directory changed' },
  },
  jobs: {},
} as const satisfies ModuleWords;
