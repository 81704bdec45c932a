import type { CustomerFilter } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';
import { gradeTitles } from '../grade-titles.ts';
import type { Column } from '../list/use-columns.ts';

type Option = NonNullable<Column['options']>[number];
const named = (value: string, name: string): Option => ({ value, title: { zh: name, en: name } });

/** The columns with what the values of a filter are called: grades, people and units, asked for only where it has any. */
export function useToldColumns(
  columns: readonly Column[],
  filter: CustomerFilter | undefined,
): readonly Column[] {
  const asked = filter ? JSON.stringify(filter) : '';
  const has = (field: string) => asked.includes(`"field":"${field}"`);
  const schemes = useQuery({
    queryKey: ['schemes'],
    queryFn: () => client.listSchemes({}),
    staleTime: 60_000,
    enabled: has('grade'),
  });
  const people = useQuery({
    queryKey: ['users', 'named'],
    queryFn: () => client.listUsers({ query: { limit: 200 } }),
    staleTime: 60_000,
    enabled: has('owner'),
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
