import type { ModuleWords } from '../../plumbing/words.ts';

/** What imports says. */
export const importsWords = {
  refusals: {
    'import-target-unknown': {
      status: 422,
      zh: '没有导入目标 {target}',
      en: 'Nothing can be imported as {target}',
    },
    'import-state-wrong': {
      status: 409,
      zh: '导入处于 {state} 状态，不能执行此操作',
      en: 'The import is {state}; this is not possible now',
      terms: { state: 'import-state' },
    },
    'import-busy': {
      status: 409,
      zh: '此文件正在校验、导入或撤销，请等它结束，或先取消',
      en: 'The file is being checked, imported or taken back; please wait for the end, or cancel that first',
    },
    'import-not-yours': {
      status: 403,
      zh: '只有上传者可以对应此文件的列',
      en: 'Only whoever uploaded the file may map its columns',
    },
    'facts-not-yours': {
      status: 403,
      zh: '文件中有 {customers} 个客户不归您管理，不能为其导入数据：{codes}',
      en: '{customers} customers of the file are not yours, so their records cannot be imported: {codes}',
    },
    'facts-of-unknown': {
      status: 409,
      zh: '文件中有 {customers} 个客户还不在客户列表中，请选择同时加入客户列表后再导入：{codes}',
      en: '{customers} customers of the file are on no list yet; choose to add them too and import again: {codes}',
    },
    'import-key-hidden': {
      status: 403,
      zh: '您看不到“{field}”的内容，不能用它匹配已有客户；请改用其他匹配依据',
      en: 'You read the field “{field}” masked, so customers cannot be found by it; please choose another',
      terms: { field: 'field' },
    },
    'import-overtaken': {
      status: 409,
      zh: '此次导入已有更新的处理或列对应，本任务不再执行',
      en: 'The import has a newer job or other columns by now; this job does nothing any more',
    },
    'import-not-mapped': { status: 409, zh: '请先完成列对应', en: 'Please map the columns first' },
    'import-name-unmapped': {
      status: 422,
      zh: '必填字段“{field}”还没有对应的列',
      en: 'No column is mapped to the required field “{field}”',
      terms: { field: 'field' },
    },
    'import-match-key-unmapped': {
      status: 422,
      zh: '匹配已有客户的依据“{field}”没有对应的列；请对应一列，或换一个依据',
      en: 'No column is mapped to “{field}”, by which known customers are found; map one or choose another key',
      terms: { field: 'field' },
    },
    'import-field-unknown': {
      status: 422,
      zh: '没有字段“{field}”',
      en: 'There is no field “{field}”',
      terms: { field: 'field' },
    },
    'import-field-twice': {
      status: 422,
      zh: '字段“{field}”对应了多列',
      en: 'Several columns are mapped to “{field}”',
      terms: { field: 'field' },
    },
    'import-file-deleted': {
      status: 409,
      zh: '上传的文件已于 {at} 清理（到期，或含有已抹除的客户），请重新上传',
      en: 'The uploaded file was deleted on {at}, as its time was over or it held an erased customer; please upload it again',
    },
    'rejected-file-missing': {
      status: 409,
      zh: '工作簿尚未生成或已清理，请重新生成',
      en: 'The workbook is not ready, or was deleted; please have it written again',
    },
  },
  actions: {
    'import.uploaded': { zh: '上传导入文件', en: 'Import uploaded' },
    'import.read': { zh: '重新识别导入文件', en: 'Import read anew' },
    'import.started': { zh: '开始导入', en: 'Import started' },
    'import.done': { zh: '完成导入', en: 'Import done' },
    'import.undone': { zh: '撤销导入', en: 'Import undone' },
    'import.rejected-saved': { zh: '下载未导入的行', en: 'Rejected rows saved' },
    'import.file-deleted': { zh: '到期清理导入文件', en: 'Uploaded file deleted, as its time was over' },
    'import.file-erased': {
      zh: '因抹除客户删除导入文件',
      en: 'Uploaded file deleted, as it held an erased customer',
    },
    'workspace.adopted': {
      zh: '读入命令行带来的客户与评级',
      en: 'Customers and runs of the command line taken in',
    },
    'upload-rules.changed': { zh: '修改导入文件保留期限', en: 'Rules of uploaded files changed' },
  },
  terms: {
    what: { import: { zh: '导入记录', en: 'import' } },
    'import-state': {
      uploaded: { zh: '待对应列', en: 'to be mapped' },
      mapped: { zh: '待校验', en: 'to be checked' },
      checked: { zh: '已校验', en: 'checked' },
      running: { zh: '导入中', en: 'running' },
      done: { zh: '已完成', en: 'done' },
      cancelled: { zh: '已取消', en: 'cancelled' },
      failed: { zh: '失败', en: 'failed' },
      undone: { zh: '已撤销', en: 'undone' },
    },
  },
  jobs: {
    'imports.workspace': { zh: '读入工作区', en: 'Reading the workspace' },
    'customers.recount-contacts': { zh: '重算最近联系日', en: 'Counting last contacts anew' },
    'imports.check': { zh: '检查导入文件', en: 'Checking an import' },
    'imports.store': { zh: '导入数据', en: 'Importing' },
    'imports.rejected': { zh: '整理未导入的行', en: 'Writing the rejected rows' },
    'imports.undo': { zh: '撤销导入', en: 'Undoing an import' },
    'imports.tidy': { zh: '清理到期的导入文件', en: 'Deleting uploaded files whose time is over' },
  },
} as const satisfies ModuleWords;
