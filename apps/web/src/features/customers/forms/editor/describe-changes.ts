import type { FormDefinition, FormField } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import type { Words } from '../../../../words/zh.ts';

type Section = FormDefinition['sections'][number];
/** One difference between two versions of a form. */
export type FormChange = {
  readonly kind: keyof Words['forms']['changes'];
  readonly section?: Label;
  readonly field?: Label;
  readonly parts?: readonly (keyof Words['forms']['parts'])[];
};

const partNames = ['title', 'help', 'kind', 'unit', 'options', 'mark', 'when', 'level'] as const;
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What was added, removed, changed and moved from one version of a form to another; sections and fields by name. */
export function describeChanges(before: FormDefinition, after: FormDefinition): FormChange[] {
  const { sections: _, ...head } = before;
  const { sections: __, ...nextHead } = after;
  const changes: FormChange[] = isSame(sorted(head), sorted(nextHead)) ? [] : [{ kind: 'form' }];
  for (const section of before.sections) {
    if (!find(after.sections, section)) changes.push({ kind: 'section-removed', section: section.title });
  }
  const movedSections = movedNames(before.sections, after.sections);
  for (const section of after.sections) {
    const old = find(before.sections, section);
    if (!old) changes.push({ kind: 'section-added', section: section.title });
    else changes.push(...describeSection(old, section, movedSections.has(section.id)));
  }
  return changes;
}

function describeSection(before: Section, after: Section, isMoved: boolean): FormChange[] {
  const changes: FormChange[] = [];
  const section = after.title;
  const own = ({ title, repeats, when }: Section) => [title, repeats, when ?? null];
  if (!isSame(own(before), own(after))) changes.push({ kind: 'section-changed', section });
  if (isMoved) changes.push({ kind: 'section-moved', section });
  for (const field of before.fields) {
    if (!find(after.fields, field)) changes.push({ kind: 'field-removed', section, field: field.title });
  }
  const movedFields = movedNames(before.fields, after.fields);
  for (const field of after.fields) {
    const old = find(before.fields, field);
    if (!old) changes.push({ kind: 'field-added', section, field: field.title });
    else {
      const parts = partNames.filter((name) => !isSame(old[name] ?? null, field[name] ?? null));
      if (parts.length > 0) changes.push({ kind: 'field-changed', section, field: field.title, parts });
      if (movedFields.has(field.id)) changes.push({ kind: 'field-moved', section, field: field.title });
    }
  }
  return changes;
}

type Named = Pick<FormField, 'id'>;
const find = <T extends Named>(list: readonly T[], { id }: Named) => list.find((one) => one.id === id);

/** Names that stand in another order than before, as few as explain it: those outside a longest common sequence. */
function movedNames(before: readonly Named[], after: readonly Named[]): Set<string> {
  const old = before.filter((one) => find(after, one)).map(({ id }) => id);
  const now = after.filter((one) => find(before, one)).map(({ id }) => old.indexOf(id));
  const best = now.map<number[]>(() => []);
  now.forEach((place, at) => {
    const before = best.slice(0, at).filter((run) => run.at(-1)! < place);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best[at] = [...longest, place];
  });
  const kept = best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
  return new Set(now.filter((place) => !kept.includes(place)).map((place) => old[place]!));
}

const sorted = (head: object) => Object.entries(head).toSorted(([one], [other]) => (one < other ? -1 : 1));
