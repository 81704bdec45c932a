import {
  type FormDefinition,
  hiddenValue,
  isEmptyCell,
  listFormFaults,
  listMissing,
  rowKey,
} from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, eq } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { getForChange, getVisible } from '../customer-record.ts';
import { customLevels } from '../field-levels.ts';
import { customerFormId, customFields } from '../forms/custom-fields.ts';
import { hidesFrom, listHighestLevels } from '../forms/field-hiding.ts';
import { findForm, listForms, listVersions } from '../forms/find-form.ts';
import { checkFormValues } from '../rules/check-form.ts';
import { type Hides, keepMasked, keyOfRow } from '../rules/keep-masked.ts';
import { titledAs } from '../rules/name-custom-field.ts';
import { type FormValues, form, formRecord } from '../tables.ts';
import { writeTimeline } from '../timeline.ts';

type FormRecord = typeof formRecord.$inferSelect;

/** A filled form as its reader may see it: hidden values as the mask, rows of repeating sections with their names. */
function show(row: FormRecord, now: FormDefinition, hides: Hides) {
  const masked = new Set<string>();
  const hide = (sectionId: string, cells: FormValues[string][number]) =>
    Object.fromEntries(
      Object.entries(cells).map(([id, value]) => {
        if (id === rowKey || isEmptyCell(value) || !hides(sectionId, id)) return [id, value];
        masked.add(`${sectionId}.${id}`);
        return [id, hiddenValue];
      }),
    );
  const named = (sectionId: string, cells: FormValues[string][number], index: number) =>
    now.sections.some(({ id, repeats }) => id === sectionId && repeats)
      ? { ...cells, [rowKey]: keyOfRow(cells, index) }
      : cells;
  return {
    formId: row.formId,
    formVersion: row.formVersion,
    values: Object.fromEntries(
      Object.entries(row.values).map(([id, rows]) => [
        id,
        rows.map((cells, index) => named(id, hide(id, cells), index)),
      ]),
    ),
    missing: listMissing(now, row.values),
    masked: [...masked],
    savedAt: row.savedAt.toISOString(),
    savedBy: { id: row.savedById, name: row.savedByName },
    version: row.version,
  };
}

function checkDefinition(id: string, definition: FormDefinition): void {
  const [fault] = listFormFaults(definition, id === customerFormId);
  if (fault) throw new Refusal(fault.code, { place: fault.place });
}

function forgetCustomFields(): void {
  customFields.forget();
  customLevels.forget();
}

const changeOf = ({ actor, parts }: Call) => ({
  changedAt: parts.clock(),
  changedById: actor.id,
  changedByName: actor.name,
});

/** Forms as data, their versions, and filled forms. */
export const formHandlers: Handlers<
  'listForms' | 'createForm' | 'replaceForm' | 'listFormVersions' | 'listFormRecords' | 'saveFormRecord'
> = {
  listForms: async (_, { parts }) => ({ items: await listForms(parts.store) }),
  createForm: async ({ body }, call) => {
    const created = await call.parts.store.transaction(async (tx) => {
      checkDefinition(body.id, body.definition);
      const known = await findForm(tx, body.id);
      if (known) {
        throw new Refusal('form-known', { form: body.id, ...titledAs('form', known.definition.title) });
      }
      const [row] = await tx
        .insert(form)
        .values({ ...body, ...changeOf(call), version: 1, isArchived: false })
        .onConflictDoNothing()
        .returning();
      if (!row) throw new Refusal('form-known', { form: body.id });
      await recordAudit(tx, causeOf(call), {
        action: 'form.created',
        subjectKind: 'form',
        subjectId: body.id,
      });
      return row;
    });
    forgetCustomFields();
    return created;
  },
  replaceForm: async ({ params, body }, call) => {
    const replaced = await call.parts.store.transaction(async (tx) => {
      checkDefinition(params.id, body.definition);
      const known = await findForm(tx, params.id);
      if (!known) throw new Refusal('form-unknown', { form: params.id });
      if (known.version !== call.version) throw new Refusal('version-stale', { version: known.version });
      const [row] = await tx
        .insert(form)
        .values({ ...body, ...changeOf(call), id: params.id, version: known.version + 1 })
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
    });
    forgetCustomFields();
    return replaced;
  },
  listFormVersions: async ({ params }, { parts }) => {
    const versions = await listVersions(parts.store, params.id);
    if (versions.length === 0) throw new Refusal('form-unknown', { form: params.id });
    return { items: versions };
  },
  listFormRecords: async ({ params }, { parts, actor }) => {
    await getVisible(parts.store, actor, params.id);
    const rows = await parts.store.select().from(formRecord).where(eq(formRecord.customerId, params.id));
    const forms = new Map((await listForms(parts.store)).map((one) => [one.id, one]));
    const highest = rows.length > 0 ? await listHighestLevels(parts.store) : [];
    const items = rows.map(async (row) => {
      const known = forms.get(row.formId);
      if (!known) return [];
      const filled = await findForm(parts.store, row.formId, row.formVersion);
      const ofForm = highest.filter(({ formId }) => formId === row.formId);
      const hides = hidesFrom(actor.readsLevel, known.definition, filled?.definition, ofForm);
      return [show(row, known.definition, hides)];
    });
    return { items: (await Promise.all(items)).flat() };
  },
  saveFormRecord: ({ params, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const owner = await getForChange(tx, call.actor, params.id, 'customers.write');
      const known = await findForm(tx, params.formId);
      if (!known || known.isArchived) {
        const title = known ? titledAs('form', known.definition.title) : {};
        throw new Refusal('form-unknown', { form: params.formId, ...title });
      }
      if (!known.definition.appliesTo.includes(owner.kind)) throw new Refusal('form-not-for-kind');
      const mine = and(eq(formRecord.customerId, params.id), eq(formRecord.formId, params.formId));
      const [before] = await tx.select().from(formRecord).where(mine);
      const version = before?.version ?? 0;
      if (version !== call.version) throw new Refusal('version-stale', { version });
      const { definition } = known;
      const highest = await listHighestLevels(tx, known.id);
      const filled = before && (await findForm(tx, known.id, before.formVersion));
      const hides = (then?: FormDefinition) => hidesFrom(call.actor.readsLevel, definition, then, highest);
      const shown = hides(filled?.definition);
      const values = keepMasked(definition, shown, before?.values, body.values, call.parts.newId);
      checkFormValues(definition, values);
      const missing = listMissing(definition, values);
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
        version: version + 1,
      };
      const [row] = await tx
        .insert(formRecord)
        .values(next)
        .onConflictDoUpdate({ target: [formRecord.customerId, formRecord.formId], set: next })
        .returning();
      const { zh, en } = definition.title;
      await writeTimeline(tx, call, [
        { customerId: params.id, kind: 'form', title: { zh: `填写${zh}`, en: `Filled: ${en}` } },
      ]);
      await recordAudit(tx, causeOf(call), {
        action: 'form.filled',
        subjectKind: 'customer',
        subjectId: params.id,
        details: { form: params.formId, before: before?.values ?? null, after: values },
      });
      return show(row!, definition, hides());
    }),
};
