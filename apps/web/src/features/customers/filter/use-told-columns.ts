import type { CustomerFilter, FieldCondition } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';
import { gradeTitles } from '../grade-titles.ts';
import type { Column } from '../list/use-columns.ts';

type Option = NonNullable<Column['options']>[number];
const named = (value: string, name: string): Option => ({ value, title: { zh: name, en: name } });

/** Whom a filter names as owners, each once. */
function ownersIn(filter: CustomerFilter | undefined): string[] {
  const found = new Set<string>();
  JSON.stringify(filter, (_, part: unknown) => {
    const { field, value } = Object(part) as Partial<FieldCondition>;
    if (field === 'owner')
      for (const id of [value].flat()) if (typeof id === 'string' && id !== 'me') found.add(id);
    return part;
  });
  return [...found].toSorted();
}

/** The columns with what the values of a filter are called: grades, people and units, asked for only where it has any. */
export function useToldColumns(
  columns: readonly Column[],
  filter: CustomerFilter | undefined,
): readonly Column[] {
  const asked = filter ? JSON.stringify(filter) : '';
  const has = (field: string) => asked.includes(`"field":"${field}"`);
  const owners = ownersIn(filter).slice(0, 100);
  const schemes = useQuery({
    queryKey: ['schemes'],
    queryFn: () => client.listSchemes({}),
    staleTime: 60_000,
    enabled: has('grade'),
  });
  const people = useQuery({
    queryKey: ['users', 'named', owners],
    queryFn: () => client.listUsers({ query: { ids: JSON.stringify(owners), limit: 100 } }),
    staleTime: 60_000,
    enabled: owners.length > 0,
  });
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => client.listUnits({}),
    staleTime: 60_000,
    enabled: has('unit'),
  });
  const told: Readonly<Record<string, Option[] | undefined>> = {
    grade: schemes.data && [...gradeTitles(schemes.data.items)].map(([value, title]) => ({ value, title })),
    owner: people.data?.items.map(({ id, name }) => named(id, name)),
    unit: units.data?.items.map(({ id, name }) => named(id, name)),
  };
  return columns.map((column) => {
    const options = told[column.field];
    return options ? { ...column, options } : column;
  });
}
