import type { ModuleWords } from '../../../plumbing/words.ts';

/** What duplicates and merging say. */
export const mergingWords = {
  refusals: {
    'merge-same': { status: 422, zh: '不能与自己合并', en: 'A customer cannot be merged into itself' },
    'merge-undone': { status: 409, zh: '该合并已撤销', en: 'This merge was undone already' },
    'merge-not-latest': {
      status: 409,
      zh: '该客户之后又合并了 {code}，请先撤销那次合并',
      en: '{code} was merged into this customer later; please undo that merge first',
    },
    'merge-survivor-merged': {
      status: 409,
      zh: '所并入的客户 {code} 之后也被合并，请先撤销那次合并',
      en: 'The survivor {code} was merged into another customer later; please undo that merge first',
    },
    'duplicate-same': {
      status: 422,
      zh: '请选择两个不同的客户',
      en: 'Two different customers are needed',
    },
    'duplicate-not-alike': {
      status: 409,
      zh: '这两个客户的名称、电话、邮箱和证件号码均不相同，无需标记',
      en: 'These two share no name, phone, e-mail or ID number, so there is nothing to dismiss',
    },
  },
  actions: {
    'customer.merged': { zh: '合并客户', en: 'Customers merged' },
    'customer.merge-undone': { zh: '撤销合并', en: 'Merge undone' },
    'customer.told-apart': { zh: '标记为不是重复', en: 'Marked as no duplicate' },
    'customer.told-apart-undone': { zh: '撤销“不是重复”', en: 'No longer marked as no duplicate' },
    'customer.compared': { zh: '按敏感字段查重', en: 'Compared by a masked field' },
  },
  jobs: {},
} as const satisfies ModuleWords;
