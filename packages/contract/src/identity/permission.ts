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

/** Everything that may be allowed or not; an endpoint names the one it needs. */
export const permission = z.enum([
  'organisation.read',
  'organisation.write',
  'users.read',
  'users.write',
  'field-policy.write',
  'customers.read',
  'customers.write',
  'customers.create',
  'customers.reveal',
  'customers.export',
  'customers.bulk',
  'customers.transfer',
  'customers.merge',
  'customers.erase',
  'pool.claim',
  'pool.write',
  'forms.write',
  'codes.write',
  'views.share',
  'target-markets.write',
  'imports.read',
  'imports.run',
  'imports.undo',
  'grading.read',
  'grading.run',
  'jobs.read',
  'jobs.write',
  'audit.read',
  'webhooks.write',
  'system.write',
]);
export type Permission = z.infer<typeof permission>;

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
