import { identifier, label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, idParams, instant, line, personRef, reason } from '../primitives.ts';
import { checkDigit, directoryName } from './directory.ts';

/**
 * Why a field must be filled: always, for credit reporting (both block saving), or only when its section is
 * supplemented at all. They are the *, M and S marks of the capture sheets (S4.12-01).
 */
export const requiredMark = z.enum(['always', 'credit-reporting', 'if-supplemented']);
export type RequiredMark = z.infer<typeof requiredMark>;

/** One field of a form. `when` shows and requires it only if another field of the form has that value. */
export const formField = z.strictObject({
  id: identifier,
  title: label,
  /** A sentence under the field that tells what belongs there. */
  help: label.optional(),
  kind: z.enum(['text', 'long-text', 'number', 'money', 'date', 'boolean', 'code', 'codes']),
  unit: label.optional(),
  options: z.array(z.strictObject({ value: z.string().min(1).max(60), title: label })).optional(),
  /** One mark, or several: what credit reporting asks may also be due when its sheet is supplemented. */
  mark: z.union([requiredMark, z.array(requiredMark).min(2).max(3)]).optional(),
  when: z.strictObject({ field: identifier, equals: z.union([z.string(), z.boolean()]) }).optional(),
  level: z.int().min(1).max(4).default(1),
});
export type FormField = z.infer<typeof formField>;

/** A sheet or layer of a form; `repeats` gives as many rows as wanted (executives, yearly dealings). */
export const formSection = z.strictObject({
  id: identifier,
  title: label,
  repeats: z.boolean().default(false),
  when: z.strictObject({ field: identifier, equals: z.union([z.string(), z.boolean()]) }).optional(),
  fields: z.array(formField).min(1).max(100),
});

/** A form as data, which an administrator may change; `source` names where its questions come from. */
export const formDefinition = z.strictObject({
  title: label,
  source: z.string().max(200).optional(),
  appliesTo: z.array(z.enum(['individual', 'organisation'])).min(1),
  sections: z.array(formSection).min(1).max(40),
});
export type FormDefinition = z.infer<typeof formDefinition>;

/** A form with its name (stable) and version. */
export const form = z.object({
  id: identifier,
  version: z.int(),
  isArchived: z.boolean(),
  definition: formDefinition,
});
export type Form = z.infer<typeof form>;

/** One version a form has had; who made it is not known of the built-in one. */
export const formVersion = z.object({
  version: z.int(),
  isArchived: z.boolean(),
  definition: formDefinition,
  changedAt: instant.nullable(),
  changedBy: personRef.nullable(),
});

const cell = z.union([
  z
    .string()
    .max(4000)
    .regex(/^[^\0]*$/),
  z.number(),
  z.boolean(),
  z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[^\0]*$/),
    )
    .max(100),
  z.null(),
]);
/**
 * The cell that names a row of a repeating section, whoever made it; it stays when rows are removed or moved. Rows sent
 * without one are given one. It is no field's name, as those begin with a letter.
 */
export const rowKey = '$row';
/** What stands in a filled form for a value above the reader's level; sent back in the same row, the value is kept. */
export const hiddenValue = '****';
const cellName = z.string().regex(/^(?:\$row|[a-z][a-z0-9_]{0,62})$/);

/** Values of one section: one row, or several where it repeats, each with its name as `$row`. */
export const sectionRows = z.array(z.record(cellName, cell)).max(200);

/**
 * A filled form of one customer. `missing` lists required fields that are still empty; `masked` the fields, as
 * `section.field`, of which a value is shown hidden.
 */
export const formRecord = z.object({
  formId: identifier,
  formVersion: z.int(),
  values: z.record(identifier, sectionRows),
  missing: z.array(z.object({ section: identifier, row: z.int(), field: identifier, mark: requiredMark })),
  masked: z.array(z.string()),
  savedAt: instant,
  savedBy: personRef,
  version: z.int(),
});

const formParams = z.object({ id: identifier });
const recordParams = z.object({ id, formId: identifier });
const revealedCell = z.object({
  section: identifier,
  /** The row's name where the section repeats. */
  row: z.string().min(1).max(60).optional(),
  field: identifier,
  reason,
});

const shortCode = z.string().regex(/^[A-Z0-9]{1,12}$/);

/**
 * One segment of a customer code: fixed text, a value of the customer mapped to a code, the code that a directory has
 * for it at one level, the year, or a running number.
 */
export const codeSegment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().regex(/^[A-Z0-9-]{1,12}$/) }),
  z.strictObject({
    kind: z.literal('value'),
    field: z.enum(['kind', 'region', 'industry', 'unit']),
    codes: z.record(z.string().max(100), shortCode),
    otherwise: shortCode,
  }),
  z.strictObject({
    kind: z.literal('directory'),
    directory: directoryName,
    /** An entry further down stands for its ancestor of this level, so that codes are equally long. */
    level: z.int().min(1).max(6),
    otherwise: shortCode,
  }),
  z.strictObject({ kind: z.literal('year'), digits: z.union([z.literal(2), z.literal(4)]) }),
  z.strictObject({ kind: z.literal('number'), digits: z.int().min(3).max(12) }),
]);

/** How codes are given: segments in order (exactly one number) and an optional check digit. */
export const codePlan = z.strictObject({
  segments: z.array(codeSegment).min(1).max(8),
  checkDigit,
});
export type CodePlan = z.infer<typeof codePlan>;

const shownPlan = z.object({ version: z.int(), plan: codePlan, example: z.string() });

/** Calls about form definitions, filled forms and the code plan. */
export const formEndpoints = {
  listForms: endpoint({
    method: 'GET',
    path: '/forms',
    summary: 'All form definitions',
    access: 'customers.read',
    status: 200,
    answer: z.object({ items: z.array(form) }),
  }),
  createForm: endpoint({
    method: 'POST',
    path: '/forms',
    summary: 'Add a form',
    access: 'forms.write',
    body: z.object({ id: identifier, definition: formDefinition }),
    status: 201,
    answer: form,
    isIdempotent: true,
  }),
  replaceForm: endpoint({
    method: 'PUT',
    path: '/forms/:id',
    summary: 'Replace a form’s definition; records keep the version they were filled with',
    access: 'forms.write',
    params: formParams,
    body: z.object({ definition: formDefinition, isArchived: z.boolean().default(false) }),
    status: 200,
    answer: form,
    isVersioned: true,
  }),
  listFormVersions: endpoint({
    method: 'GET',
    path: '/forms/:id/versions',
    summary: 'The versions a form has had, newest first, with who made them',
    access: 'forms.write',
    params: formParams,
    status: 200,
    answer: z.object({ items: z.array(formVersion) }),
  }),
  listFormRecords: endpoint({
    method: 'GET',
    path: '/customers/:id/forms',
    summary: 'The filled forms of a customer',
    access: 'customers.read',
    params: idParams,
    status: 200,
    answer: z.object({ items: z.array(formRecord) }),
  }),
  saveFormRecord: endpoint({
    method: 'PUT',
    path: '/customers/:id/forms/:formId',
    summary: 'Fill a form, version 0 for the first time; `complete` refuses while required fields are empty',
    access: 'customers.write',
    params: recordParams,
    body: z.object({ values: z.record(identifier, sectionRows), complete: z.boolean().default(false) }),
    status: 200,
    answer: formRecord,
    isVersioned: true,
  }),
  revealFormField: endpoint({
    method: 'POST',
    path: '/customers/:id/forms/:formId/reveal',
    summary: 'Read one masked value of a filled form in clear, with a reason; written to the audit trail',
    access: 'customers.reveal',
    params: recordParams,
    body: revealedCell,
    status: 200,
    answer: z.object({ value: cell }),
  }),
  getCodePlan: endpoint({
    method: 'GET',
    path: '/code-plan',
    summary: 'How customer codes are given, with an example',
    access: 'customers.read',
    status: 200,
    answer: shownPlan,
  }),
  replaceCodePlan: endpoint({
    method: 'PUT',
    path: '/code-plan',
    summary: 'Change how codes are given from now on; given codes stay',
    access: 'codes.write',
    body: codePlan,
    status: 200,
    answer: shownPlan,
    isVersioned: true,
  }),
  previewCodePlan: endpoint({
    method: 'POST',
    path: '/code-plan/preview',
    summary: 'The next codes a plan would give to a customer, and how many are left; nothing is taken',
    access: 'codes.write',
    body: z.object({
      plan: codePlan,
      customer: z.object({
        kind: z.enum(['individual', 'organisation']),
        region: line.max(100).nullable().default(null),
        industry: line.max(100).nullable().default(null),
        customerClass: line.max(100).nullable().default(null),
        unit: line.max(100).nullable().default(null),
      }),
    }),
    status: 200,
    answer: z.object({ codes: z.array(z.string()), left: z.int() }),
  }),
};
