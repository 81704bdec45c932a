import { type Label, label } from '@fenji/vocabulary';
import { z } from 'zod';

const roleLabels = {
  administrator: { zh: '管理员', en: 'Administrator' },
  'scheme-author': { zh: '方案编制人', en: 'Scheme author' },
  approver: { zh: '审批人', en: 'Approver' },
  'relationship-manager': { zh: '客户经理', en: 'Relationship manager' },
  'follow-up-agent': { zh: '回访专员', en: 'Follow-up agent' },
  'quality-supervisor': { zh: '质量监管专员', en: 'Quality supervisor' },
  'complaint-handler': { zh: '投诉处理人', en: 'Complaint handler' },
  'credit-officer': { zh: '信用管理员', en: 'Credit officer' },
  analyst: { zh: '分析师', en: 'Analyst' },
  auditor: { zh: '审计员', en: 'Auditor' },
  reader: { zh: '只读用户', en: 'Read-only' },
} as const satisfies Record<string, Label>;

/** The eleven roles a user may hold (several at once), with their words. */
export const role = z.enum(Object.keys(roleLabels) as [keyof typeof roleLabels]);
export type Role = z.infer<typeof role>;
/** The words of each role. */
export const roleTitles: Readonly<Record<Role, Label>> = roleLabels;

const permissionLabels = {
  'organisation.read': { zh: '查看组织机构', en: 'See the organisation' },
  'organisation.write': { zh: '维护组织机构', en: 'Change the organisation' },
  'users.read': { zh: '查看用户', en: 'See users' },
  'users.write': { zh: '维护用户', en: 'Change users' },
  'field-policy.write': { zh: '设置字段安全级别', en: 'Set security levels of fields' },
  'customers.read': { zh: '查看客户', en: 'See customers' },
  'customers.write': { zh: '修改客户', en: 'Change customers' },
  'customers.create': { zh: '新建客户', en: 'Add customers' },
  'customers.reveal': { zh: '查看脱敏内容', en: 'Show masked values' },
  'customers.export': { zh: '导出客户', en: 'Export customers' },
  'customers.bulk': { zh: '批量处理客户', en: 'Work in bulk' },
  'customers.transfer': { zh: '移交客户', en: 'Hand customers over' },
  'customers.merge': { zh: '合并客户', en: 'Merge customers' },
  'customers.erase': { zh: '依法注销客户', en: 'Erase customers' },
  'pool.claim': { zh: '从公海领取', en: 'Claim from the pool' },
  'pool.write': { zh: '设置公海规则', en: 'Set the pool’s rules' },
  'forms.write': { zh: '维护表单定义', en: 'Change forms' },
  'codes.write': { zh: '设置编码规则', en: 'Set how codes are given' },
  'views.share': { zh: '共享视图', en: 'Share views' },
  'target-markets.write': { zh: '维护目标市场', en: 'Change target markets' },
  'imports.read': { zh: '查看导入', en: 'See imports' },
  'imports.run': { zh: '导入数据', en: 'Import' },
  'imports.undo': { zh: '撤销导入', en: 'Undo imports' },
  'grading.read': { zh: '查看分级', en: 'See grading' },
  'grading.run': { zh: '运行评级', en: 'Run grading' },
  'jobs.read': { zh: '查看全部任务', en: 'See all jobs' },
  'jobs.write': { zh: '管理任务', en: 'Manage jobs' },
  'audit.read': { zh: '查看审计', en: 'Read the audit trail' },
  'webhooks.write': { zh: '维护 Webhook', en: 'Change webhooks' },
  'system.write': { zh: '系统管理', en: 'Manage the system' },
} as const satisfies Record<string, Label>;

/** Everything that may be allowed or not; an endpoint names the one it needs. */
export const permission = z.enum(Object.keys(permissionLabels) as [keyof typeof permissionLabels]);
export type Permission = z.infer<typeof permission>;
/** The words of each permission. */
export const permissionTitles: Readonly<Record<Permission, Label>> = permissionLabels;

/** Whose rows a permission reaches: the user's own, those of the user's part of the organisation, or all. */
export const rowScope = z.enum(['own', 'department', 'all']);
export type RowScope = z.infer<typeof rowScope>;

/** Data security level of a field: 1 may be seen by everybody, 4 by the fewest. */
export const securityLevel = z.int().min(1).max(4);

/** What a role may do and the highest security level it reads unmasked. */
export const roleGrant = z.object({
  role,
  title: label,
  permissions: z.partialRecord(permission, rowScope),
  readsLevel: securityLevel,
});
