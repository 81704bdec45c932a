import type { ModuleWords } from '../../plumbing/words.ts';

/** What grading says. */
export const gradingWords = {
  refusals: {
    'scheme-unknown': { status: 404, zh: '没有方案 {scheme}', en: 'There is no scheme {scheme}' },
    'scheme-has-errors': { status: 422, zh: '方案有 {count} 处错误', en: 'The scheme has {count} errors' },
    'scheme-data-missing': {
      status: 409,
      zh: '缺少数据集：{datasets}，请先导入',
      en: 'Datasets are missing: {datasets}; please import them first',
    },
    'run-data-undone': {
      status: 409,
      zh: '评级期间，所用的导入“{file}”已被撤销，请重新评级',
      en: 'The import "{file}" was taken back while the run was reading it; please run again',
    },
    'dataset-unknown': { status: 404, zh: '没有数据集 {dataset}', en: 'There is no dataset {dataset}' },
  },
  actions: {
    'grading.started': { zh: '开始评级', en: 'Grading started' },
    'grading.done': { zh: '完成评级', en: 'Grading done' },
    'grading.outdated': { zh: '评级因数据撤销而失效', en: 'Grading outdated, as data was taken back' },
  },
  jobs: { 'grading.run': { zh: '客户评级', en: 'Grading customers' } },
  terms: { what: { run: { zh: '评级记录', en: 'run' } } },
} as const satisfies ModuleWords;

/** The events grading says, for webhooks. */
export const gradingEvents = ['grading.run-finished'] as const;
