import type { ImportMapping, ImportRecord, Job } from '@fenji/contract';

/** The steps of the wizard in their order. */
export const wizardSteps = ['map', 'check', 'run', 'done'] as const;
export type WizardStep = (typeof wizardSteps)[number];

type Known = Pick<ImportRecord, 'state' | 'counts'>;

/**
 * The step an import is at: columns until they are saved, then the check (while it runs and to look at), the run, and
 * the end. A cancelled or failed run can go on, so it stays at the run. `isRemapping` leads back to the columns as
 * long as nothing was stored.
 */
export function stepOf(
  { state }: Known,
  job: Pick<Job, 'kind' | 'state'> | undefined,
  isRemapping: boolean,
): WizardStep {
  if (state === 'done' || state === 'undone') return 'done';
  if (state === 'running' || state === 'cancelled' || state === 'failed') return 'run';
  if (isRemapping || state === 'uploaded') return 'map';
  return job?.kind === 'imports.store' ? 'run' : 'check';
}

/** How many rows would be stored. */
export function acceptedRows({ counts }: Pick<ImportRecord, 'counts'>): number {
  return counts ? counts.read - counts.rejected : 0;
}

/** Required fields that no column becomes. */
export function missingFields(
  fields: ImportRecord['fields'],
  columns: readonly { readonly field: string | null }[],
): ImportRecord['fields'] {
  return fields.filter(
    ({ field, isRequired }) => isRequired && !columns.some((column) => column.field === field),
  );
}

const keyField = {
  code: 'code',
  phone: 'phone',
  email: 'email',
  'id-number': 'idNumber',
  name: 'name',
} as const satisfies Record<ImportMapping['matchKey'], string>;

/** Whether a column becomes the field that known customers are found by. */
export function isKeyMapped({ matchKey = 'code', columns }: Partial<ImportMapping>): boolean {
  return (columns ?? []).some(({ field }) => field === keyField[matchKey]);
}
