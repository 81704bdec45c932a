import { useSay, useWords } from '../../../app/preferences.tsx';
import { customerFormId, useForms } from '../../customers/forms/custom-fields.tsx';

const standard = ['phone', 'email', 'address', 'idNumber', 'birthDate', 'region', 'industry'] as const;
type Levels = { readonly fields: readonly { readonly field: string; readonly level: number }[] };
type MaskableField = {
  readonly field: string;
  readonly title: string;
  /** The level that the field's form gives it, which the policy cannot lower. */
  readonly least: number;
  readonly level: number;
};

/** The fields that a policy can mask, with their level: those of customers and contacts, custom ones, and others it names. */
export function useMaskableFields({ fields: given }: Levels): MaskableField[] {
  const { customers, identity } = useWords();
  const say = useSay();
  const custom = useForms().find(({ id }) => id === customerFormId)?.definition.sections ?? [];
  const levelOf = new Map(given.map(({ field, level }) => [field, level]));
  const known: Omit<MaskableField, 'level'>[] = [
    ...standard.map((field) => ({ field, title: customers.fields[field], least: 1 })),
    { field: 'contact.phone', title: `${identity.policy.contact} · ${customers.fields.phone}`, least: 1 },
    { field: 'contact.email', title: `${identity.policy.contact} · ${customers.fields.email}`, least: 1 },
    ...custom
      .flatMap(({ fields }) => fields)
      .map(({ id, title, level }) => ({ field: `fields.${id}`, title: say(title), least: level })),
  ];
  const others = given
    .filter(({ field }) => !known.some((one) => one.field === field))
    .map(({ field }) => ({ field, title: field, least: 1 }));
  return [...known, ...others].map((one) => ({
    ...one,
    level: Math.max(one.least, levelOf.get(one.field) ?? 1),
  }));
}
