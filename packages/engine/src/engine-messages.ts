import type { Messages } from '@fenji/vocabulary';

/** The words of every refusal of the engine, in both languages. */
export const engineMessages: Messages = {
  zh: {
    'engine-locked': '数据库正被另一个进程使用；请等它结束，或先关闭它',
    'engine-corrupt': '数据库文件已损坏，或不是数据库文件；请从备份恢复',
    'disk-full': '磁盘空间不足；没有写入任何数据',
    'write-conflict': '另一项工作同时在写同样的数据；请稍后重试',
    cancelled: '已取消；没有留下任何未完成的内容',
    'memory-exceeded': '内存不足；请调高内存上限，或减少同时进行的工作',
    'number-overflow': '合计超出 64 位整数的范围',
    'value-unreadable':
      '就地读取的文件中，「{value}」（列 {column}）读不成应有的类型；请改用 fenji import 导入，逐行给出原因',
  },
  en: {
    'engine-locked': 'the database is in use by another process; wait for it or close it first',
    'engine-corrupt': 'the database file is damaged or no database; restore it from a backup',
    'disk-full': 'the disk is full; nothing was written',
    'write-conflict': 'another job writes the same data at this moment; try again later',
    cancelled: 'cancelled; nothing is left half-done',
    'memory-exceeded': 'out of memory; raise the memory limit or run less at once',
    'number-overflow': 'a total exceeds the range of 64-bit integers',
    'value-unreadable':
      'a file read in place holds "{value}" (column {column}), which is not of its type; fenji import tells the reason row by row',
  },
};
