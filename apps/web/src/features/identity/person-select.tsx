import type { Permission } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useSettled } from '../../keyboard/use-settled.ts';
import { client } from '../../server/client.ts';

type PersonSelectProps = SelectProps & {
  readonly withLeft?: boolean;
  /** Only who holds this permission. */
  readonly holding?: Permission;
  /** What is offered before the people. */
  readonly first?: readonly { readonly value: string; readonly label: string }[];
};

/** Chooses one or several users by typing a part of a name; who left is not offered unless asked for. */
export function PersonSelect({ withLeft = false, holding, first = [], ...props }: PersonSelectProps) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const { data, isFetching } = useQuery({
    queryKey: ['users', 'select', search, holding],
    queryFn: () => client.listUsers({ query: { search: search || undefined, holding, limit: 30 } }),
    placeholderData: (before) => before,
  });
  const options = (data?.items ?? [])
    .filter(({ status }) => withLeft || status !== 'left')
    .map(({ id, name, unit }) => ({ value: id, label: unit ? `${name} · ${unit.name}` : name }));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={[...first, ...options]}
    />
  );
}
