import { formDefinition, listFormFaults } from '@fenji/contract';
import type { Words } from '../../../../words/zh.ts';
import { type Draft, definitionOf } from './draft.ts';

type Fault = keyof Words['forms']['faults'];

/** What is wrong with a draft, by place (`sections.0.fields.2.title.zh`); one fault a place, none when it can be saved. */
export function listDraftFaults(draft: Draft, isFlat: boolean): ReadonlyMap<string, Fault> {
  const definition = definitionOf(draft);
  const faults = new Map<string, Fault>();
  for (const { code, place } of listFormFaults(definition, isFlat)) faults.set(placeOf(code, place), code);
  for (const { path } of formDefinition.safeParse(definition).error?.issues ?? []) {
    const value = path.reduce<unknown>(
      (part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step],
      definition,
    );
    const isEmpty = value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
    faults.set(path.join('.'), isEmpty ? 'empty' : path.at(-1) === 'id' ? 'id' : 'wrong');
  }
  return faults;
}

/** Faults of names, lists and conditions stand at the input where they are mended. */
function placeOf(code: Fault, place: string): string {
  if (code.startsWith('form-option')) return `${place}.options`;
  return `${place}.${code.startsWith('form-condition') ? 'when' : 'id'}`;
}
