import type { codePlan, formDefinition } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../../../plumbing/actor.ts';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import { codePlanKey, getCodePlan } from '../codes.ts';
import { getForChange, getVisible } from '../customer-record.ts';
import { findForm, listForms } from '../forms/find-form.ts';
import { checkFormValues, listMissing } from '../rules/check-form.ts';
import { checkCodePlan, giveCode } from '../rules/give-code.ts';
import { formMask, keepMasked } from '../rules/keep-masked.ts';
import { type FormValues, form, formRecord } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

type FormRecord = typeof formRecord.$inferSelect;

function show(row: FormRecord, definition: z.output<typeof formDefinition>, actor: Actor) {
  const masked = definition.sections.flatMap((section) =>
    section.fields.flatMap((field) => (field.level > actor.readsLevel ? [`${section.id}.${field.id}`] : [])),
  );
  const hide = (sectionId: string, cells: FormValues[string][number]) =>
    Object.fromEntries(
      Object.entries(cells).map(([id, value]) => [
        id,
        masked.includes(`${sectionId}.${id}`) ? formMask : value,
      ]),
    );
  return {
    formId: row.formId,
    formVersion: row.formVersion,
    values: Object.fromEntries(
      Object.entries(row.values).map(([id, rows]) => [id, rows.map((cells) => hide(id, cells))]),
    ),
    missing: listMissing(definition, row.values),
    masked,
    savedAt: row.savedAt.toISOString(),
    savedBy: { id: row.savedById, name: row.savedByName },
    version: row.version,
  };
}

const showPlan = ({ version, value }: { version: number; value: z.output<typeof codePlan> }, now: Date) => ({
  version,
  plan: value,
  example: giveCode(
    value,
    { kind: 'organisation', region: null, industry: null, unit: null, year: now.getFullYear() },
    1,
  ),
});

/** Forms as data, filled forms, and how customer codes are given. */
export const formHandlers: Handlers<
  | 'listForms'
  | 'createForm'
  | 'replaceForm'
  | 'listFormRecords'
  | 'saveFormRecord'
  | 'getCodePlan'
  | 'replaceCodePlan'
> = {
  listForms: async (_, { parts }) => ({ items: await listForms(parts.store) }),
  createForm: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      if (await findForm(tx, body.id)) throw new Refusal('form-known', { form: body.id });
      const [row] = await tx
        .insert(form)
        .values({ ...body, version: 1, isArchived: false })
        .returning();
      await recordAudit(tx, causeOf(call), {
        action: 'form.created',
        subjectKind: 'form',
        subjectId: body.id,
      });
      return row!;
    }),
  replaceForm: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const known = await findForm(tx, params.id);
      if (!known) throw new Refusal('form-unknown', { form: params.id });
      if (known.version !== call.version) throw new Refusal('version-stale', { version: known.version });
      const [row] = await tx
        .insert(form)
        .values({ ...body, id: params.id, version: known.version + 1 })
        .onConflictDoNothing()
        .returning();
      if (!row) throw new Refusal('version-stale', { version: known.version + 1 });
      await recordAudit(tx, causeOf(call), {
        action: 'form.changed',
        subjectKind: 'form',
        subjectId: params.id,
        details: { version: row.version },
      });
      return row;
    }),
  listFormRecords: async ({ params }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const rows = await parts.store.select().from(formRecord).where(eq(formRecord.customerId, params.id));
    const forms = new Map((await listForms(parts.store)).map((one) => [one.id, one]));
    return {
      items: rows.flatMap((row) => {
        const known = forms.get(row.formId);
        return known ? [show(row, known.definition, actor)] : [];
      }),
    };
  },
  saveFormRecord: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const owner = await getForChange(tx, call.actor, params.id, 'customers.write');
      const known = await findForm(tx, params.formId);
      if (!known || known.isArchived) throw new Refusal('form-unknown', { form: params.formId });
      if (!known.definition.appliesTo.includes(owner.kind)) throw new Refusal('form-not-for-kind');
      const mine = and(eq(formRecord.customerId, params.id), eq(formRecord.formId, params.formId));
      const [before] = await tx.select().from(formRecord).where(mine);
      const values = keepMasked(known.definition, call.actor.readsLevel, before?.values, body.values);
      checkFormValues(known.definition, values);
      const missing = listMissing(known.definition, values);
      if (body.complete && missing.length > 0)
        throw new Refusal('form-incomplete', { count: missing.length });
      const next = {
        customerId: params.id,
        formId: params.formId,
        formVersion: known.version,
        values,
        savedAt: call.parts.clock(),
        savedById: call.actor.id,
        savedByName: call.actor.name,
        version: (before?.version ?? 0) + 1,
      };
      const [row] = await tx
        .insert(formRecord)
        .values(next)
        .onConflictDoUpdate({ target: [formRecord.customerId, formRecord.formId], set: next })
        .returning();
      const { zh, en } = known.definition.title;
      await writeTimeline(tx, call, [
        { customerId: params.id, kind: 'form', title: { zh: `填写${zh}`, en: `Filled: ${en}` } },
      ]);
      await recordAudit(tx, causeOf(call), {
        action: 'form.filled',
        subjectKind: 'customer',
        subjectId: params.id,
        details: { form: params.formId, before: before?.values ?? null, after: values },
      });
      return show(row!, known.definition, call.actor);
    }),
  getCodePlan: async (_, { parts }) => showPlan(await getCodePlan(parts.store), parts.clock()),
  replaceCodePlan: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      checkCodePlan(body);
      const replaced = await replaceSetting(tx, codePlanKey, call.version, body);
      await recordAudit(tx, causeOf(call), {
        action: 'code-plan.changed',
        subjectKind: 'setting',
        subjectId: codePlanKey,
        details: body,
      });
      return showPlan(replaced, call.parts.clock());
    }),
};
