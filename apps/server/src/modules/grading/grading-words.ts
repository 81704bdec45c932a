import type { ModuleWords } from '../../plumbing/words.ts';

/** What grading says. */
export const gradingWords = {
  refusals: {
    'scheme-unknown': { status: 404, zh: '没有方案 {scheme}', en: 'There is no scheme {scheme}' },
    'scheme-has-errors': { status: 422, zh: '方案有 {count} 处错误', en: 'The scheme has {count} errors' },
    'scheme-data-missing': {
      status: 409,
      zh: '工作区不具备方案所需：{missing}',
      en: 'The workspace does not have what the scheme needs: {missing}',
    },
    'attribute-too-fine': {
      status: 409,
      zh: '客户 {customer} 的“{field}”小数位过多，方案只容 {scale} 位',
      en: 'The field "{field}" of customer {customer} has more decimals than the {scale} that the scheme takes',
    },
    'as-of-future': {
      status: 422,
      zh: '评级日期不能晚于今天（{today}）',
      en: 'The day of grades cannot be after today ({today})',
    },
    'customer-erased': {
      status: 409,
      zh: '客户资料已依法删除',
      en: 'The customer was erased on lawful request',
    },
    'run-data-undone': {
      status: 409,
      zh: '评级期间，所用的导入“{file}”已被撤销，请重新评级',
      en: 'The import "{file}" was taken back while the run was reading it; please run again',
    },
    'run-current': {
      status: 409,
      zh: '客户当前的等级就来自这次评级',
      en: 'The grades that customers have are those of this run already',
    },
    'run-not-publishable': {
      status: 409,
      zh: '这次评级没有完成，或所用数据已被撤销，不能采用',
      en: 'This run is not done, or its data was taken back; its grades cannot be used',
    },
    'dataset-unknown': { status: 404, zh: '没有数据集 {dataset}', en: 'There is no dataset {dataset}' },
  },
  actions: {
    'grading.started': { zh: '开始评级', en: 'Grading started' },
    'grading.done': { zh: '完成评级', en: 'Grading done' },
    'grading.publishing': { zh: '请求采用一次评级的结果', en: 'Grades of a run to be put to use' },
    'grading.published': { zh: '采用一次评级的结果', en: 'Grades of a run put to use' },
    'grading.outdated': { zh: '评级因数据撤销而失效', en: 'Grading outdated, as data was taken back' },
  },
  jobs: {
    'grading.run': { zh: '客户评级', en: 'Grading customers' },
    'grading.publish': { zh: '采用评级结果', en: 'Putting a run’s grades to use' },
  },
  terms: { what: { run: { zh: '评级记录', en: 'run' } } },
} as const satisfies ModuleWords;

/** The events grading says, for webhooks. */
export const gradingEvents = ['grading.run-finished', 'grading.run-published'] as const;
