import type { ColumnDefinition, Diagnostic } from '@fenji/vocabulary';
import { columnsBehind } from '../plan/columns-behind.ts';
import { nearestName } from '../plan/nearest-name.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report, SourcePath } from '../plan/plan-builder.ts';
import type { SchemeDocument } from '../source/scheme-document.ts';
import { type SensitiveKind, sensitivityOf } from './sensitive-kinds.ts';

/**
 * Asks why each sensitive attribute that decides a grade, however indirectly, is needed: a warning until the scheme
 * answers under `sensitive` (PIPL, article 24: automated decisions owe reasons and equal treatment).
 */
export function checkSensitive(
  plan: Plan,
  document: SchemeDocument,
  report: Report,
  kinds: readonly SensitiveKind[],
): void {
  const { attributes, facts } = columnsBehind(plan, 'grade');
  const known = sourceColumns(document);
  const answered = new Set(document.sensitive.map(({ attribute }) => attribute));
  for (const [attribute, { column, definition, path }] of known) {
    if (answered.has(attribute) || !(attributes.has(attribute) || facts.has(attribute))) continue;
    const kind = sensitivityOf(column, definition, kinds);
    if (kind) report('sensitive-attribute', { attribute, kind: `${kind.zh} ${kind.en}` }, path, 'warning');
  }
  for (const [index, { attribute }] of document.sensitive.entries()) {
    const path = ['sensitive', index, 'attribute'];
    if (!known.has(attribute))
      report('name-unknown', { name: attribute, nearest: nearestName(attribute, known.keys()) ?? '—' }, path);
    else if (!attributes.has(attribute) && !facts.has(attribute))
      report('sensitive-not-used', { attribute }, path, 'warning');
  }
}

/** Whether a scheme with this finding must not be published: errors, and questions of privacy left unanswered. */
export function stopsPublishing({ code, severity }: Diagnostic): boolean {
  return severity === 'error' || code === 'sensitive-attribute';
}

type SourceColumn = {
  readonly column: string;
  readonly definition: ColumnDefinition;
  readonly path: SourcePath;
};

/** Attributes by name and columns of facts as `dataset.column`. */
function sourceColumns({ attributes, datasets }: SchemeDocument): ReadonlyMap<string, SourceColumn> {
  const columns = new Map<string, SourceColumn>();
  for (const [name, definition] of Object.entries(attributes))
    columns.set(name, { column: name, definition, path: ['attributes', name] });
  for (const [dataset, { columns: held }] of Object.entries(datasets))
    for (const [name, definition] of Object.entries(held))
      columns.set(`${dataset}.${name}`, {
        column: name,
        definition,
        path: ['datasets', dataset, 'columns', name],
      });
  return columns;
}
