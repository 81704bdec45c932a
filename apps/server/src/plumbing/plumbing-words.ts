import { permissionTitles } from '@fenji/contract';
import type { ModuleWords } from './words.ts';

/** What plumbing itself says. */
export const plumbingWords = {
  refusals: {
    'workspace-wrong': {
      status: 409,
      zh: '工作区定义有 {problems} 处错误，第一处在 {file} 第 {line} 行第 {column} 列：{problem}',
      en: 'The workspace definition has {problems} errors, the first in {file}, line {line}, column {column}: {problem}',
    },
    'request-invalid': { status: 422, zh: '请求内容有误', en: 'The request is not valid' },
    'route-unknown': { status: 404, zh: '没有这个地址', en: 'There is no such address' },
    'sign-in-needed': { status: 401, zh: '请先登录', en: 'Please sign in first' },
    'session-needed': {
      status: 403,
      zh: '访问令牌不能用于此操作，请登录后在网页上进行',
      en: 'A token may not do this; please sign in to the pages',
    },
    'not-allowed': {
      status: 403,
      zh: '没有权限：{permission}',
      en: 'Not allowed: {permission}',
      terms: { permission: 'permission' },
    },
    'csrf-token-wrong': {
      status: 403,
      zh: '页面已过期，请刷新后重试',
      en: 'The page has expired; please reload it',
    },
    'cross-site': {
      status: 403,
      zh: '不接受来自其他网站的请求',
      en: 'Requests from other sites are not accepted',
    },
    'version-needed': {
      status: 428,
      zh: '修改时需注明所依据的版本',
      en: 'An edit must name the version it is based on',
    },
    'version-stale': {
      status: 412,
      zh: '其他人已先行修改（当前版本 {version}），请刷新后重试',
      en: 'Somebody has changed it meanwhile (version {version}); please reload and try again',
    },
    'not-found': {
      status: 404,
      zh: '没有找到：{what}',
      en: 'Not found: {what}',
      terms: { what: 'what' },
    },
    'idempotency-key-reused': {
      status: 422,
      zh: '该幂等键已用于另一个请求',
      en: 'This idempotency key was used for another request',
    },
    'idempotency-key-not-taken': {
      status: 422,
      zh: '该调用不支持幂等键，请去掉后重试',
      en: 'This call takes no idempotency key; please leave it out',
    },
    'request-running': { status: 409, zh: '相同的请求正在处理', en: 'The same request is still running' },
    'too-many-requests': {
      status: 429,
      zh: '请求过于频繁，请稍后再试',
      en: 'Too many requests; please wait a moment',
    },
    'body-too-large': { status: 413, zh: '内容过大', en: 'The content is too large' },
    'upload-missing': { status: 422, zh: '没有收到文件', en: 'No file was received' },
    'upload-too-large': {
      status: 413,
      zh: '文件超过上传大小上限，没有保存；请拆分后再上传',
      en: 'The file is larger than may be uploaded and was not kept; please split it',
    },
    'cursor-unknown': { status: 422, zh: '翻页标记无效', en: 'The cursor is not valid' },
    'job-not-cancellable': { status: 409, zh: '该任务已结束', en: 'The job has already ended' },
    'job-not-retriable': { status: 409, zh: '该任务无需重试', en: 'The job has nothing to retry' },
    'job-cancelled': { status: 409, zh: '任务已取消', en: 'The job was cancelled' },
    'job-starter-gone': {
      status: 403,
      zh: '发起人已离职，或发起时所用的令牌已吊销或到期，任务已停止',
      en: 'Who began the job has left, or the token it was begun with was revoked or is over: the job has stopped',
    },
    'job-lost': {
      status: 409,
      zh: '任务多次中断，已停止重试',
      en: 'The job was interrupted too often and is not tried again',
    },
    'address-taken': {
      status: 409,
      zh: '无法在 {host} 端口 {port} 上监听（{why}），请用 --port 指定其他端口',
      en: 'Cannot listen on {host} port {port} ({why}); name another with --port',
    },
    'store-locked': {
      status: 423,
      zh: '数据目录 {folder} 正被另一个 Fenji 进程使用，请先关闭它',
      en: 'The folder {folder} is in use by another Fenji process; please stop that one first',
    },
    'store-disk-full': {
      status: 507,
      zh: '磁盘空间不足（{folder} 仅剩 {freeMegabytes} MB）',
      en: 'The disk is nearly full ({freeMegabytes} MB left for {folder})',
    },
    'server-disk-full': {
      status: 507,
      zh: '服务器磁盘已满，未能保存；请联系管理员腾出空间后重试',
      en: 'The disk of the server is full and nothing was saved; please ask for some room and try again',
    },
    'store-damaged': {
      status: 409,
      zh: '数据目录 {folder} 已损坏（{why}），请从备份恢复',
      en: 'The store in {folder} is damaged ({why}); please restore a backup',
    },
    'store-unreachable': {
      status: 409,
      zh: '无法连接 PostgreSQL（{why}）',
      en: 'PostgreSQL cannot be reached ({why})',
    },
    'keep-days-wrong': {
      status: 422,
      zh: '--keep-days 需要 1 到 99999 之间的天数：{given}',
      en: '--keep-days takes a number of days from 1 to 99999: {given}',
    },
    'proxy-address-wrong': {
      status: 422,
      zh: '--trust-proxy 需要代理的地址或网段，用逗号分隔：{given}',
      en: '--trust-proxy takes addresses or networks of proxies, separated by commas: {given}',
    },
    'webhook-address-private': {
      status: 422,
      zh: '不允许使用内网地址：{host}',
      en: 'Private addresses are not allowed: {host}',
    },
  },
  actions: {
    'retention.changed': { zh: '修改保留期限', en: 'How long things are kept changed' },
    'webhook.created': { zh: '新增 Webhook', en: 'Webhook added' },
    'webhook.changed': { zh: '修改 Webhook', en: 'Webhook changed' },
    'webhook.removed': { zh: '删除 Webhook', en: 'Webhook removed' },
    'webhook.replayed': { zh: '重发 Webhook 消息', en: 'Webhook message sent again' },
    'setting.changed': { zh: '修改设置', en: 'Setting changed' },
    'audit.exported': { zh: '导出审计记录', en: 'Audit trail exported' },
    'system.tidied': { zh: '清理到期的系统记录', en: 'Records of the system whose time is over deleted' },
    'job.cancelled': { zh: '取消任务', en: 'Job cancelled' },
    'job.retried': { zh: '重试任务', en: 'Job retried' },
  },
  jobs: {
    'system.tidy': { zh: '清理到期的系统记录', en: 'Deleting records of the system whose time is over' },
  },
  terms: {
    permission: permissionTitles,
    what: {
      job: { zh: '任务', en: 'job' },
      webhook: { zh: 'Webhook', en: 'webhook' },
      delivery: { zh: 'Webhook 消息', en: 'webhook message' },
    },
  },
} as const satisfies ModuleWords;
