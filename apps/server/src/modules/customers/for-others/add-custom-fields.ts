import type { FormField } from '@fenji/contract';
import { type AuditCause, recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Store } from '../../../store/store.ts';
import { customerFormId, customFields } from '../forms/custom-fields.ts';
import { findForm } from '../forms/find-form.ts';
import { form } from '../tables.ts';

const section = {
  id: 'for_schemes',
  title: { zh: '评级方案所需', en: 'Needed by grading schemes' },
  repeats: false,
};

/** Gives customers those of some custom fields that they lack, in the section for schemes, as a new version of their form. */
export async function addCustomFields(
  transaction: Store,
  cause: AuditCause,
  fields: readonly FormField[],
): Promise<void> {
  const known = (await findForm(transaction, customerFormId))!;
  const { sections } = known.definition;
  const held = new Set(sections.flatMap((one) => one.fields.map(({ id }) => id)));
  const added = fields.filter(({ id }) => !held.has(id));
  if (added.length === 0) return;
  const own = sections.find(({ id }) => id === section.id) ?? { ...section, fields: [] };
  const definition = {
    ...known.definition,
    sections: [
      ...sections.filter(({ id }) => id !== section.id),
      { ...own, fields: [...own.fields, ...added] },
    ],
  };
  const version = known.version + 1;
  await transaction.insert(form).values({
    id: customerFormId,
    definition,
    version,
    isArchived: known.isArchived,
    changedAt: cause.at,
    changedById: cause.actor.id || null,
    changedByName: cause.actor.name,
  });
  const subject = { subjectKind: 'form', subjectId: customerFormId };
  await recordAudit(transaction, cause, { action: 'form.changed', ...subject, details: { version } });
  customFields.forget();
}
