import type { MessageTable } from '@fenji/vocabulary';

/** What findings about DMN files say in Chinese. */
export const dmnMessagesZh: MessageTable = {
  'dmn-unreadable': '这不是可读取的 DMN 文件：{reason}',
  'dmn-logic-unsupported': '暂不支持“{what}”形式的决策逻辑；可用的有：决策表和 FEEL 表达式。',
  'dmn-outputs-mismatch': '同一输出列的值类型须一致。',
  'dmn-priority-missing': '按优先级命中时，该输出列须列出全部可能的值，并按优先级从高到低排列。',
};
