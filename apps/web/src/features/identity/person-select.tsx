import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { client } from '../../server/client.ts';

/** Chooses one or several users by typing a part of a name; who left is not offered unless asked for. */
export function PersonSelect({ withLeft = false, ...props }: SelectProps & { readonly withLeft?: boolean }) {
  const [search, setSearch] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: ['users', 'select', search],
    queryFn: () => client.listUsers({ query: { search: search || undefined, limit: 30 } }),
    placeholderData: (before) => before,
  });
  const options = (data?.items ?? [])
    .filter(({ status }) => withLeft || status !== 'left')
    .map(({ id, name, unit }) => ({ value: id, label: unit ? `${name} · ${unit.name}` : name }));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      options={options}
    />
  );
}
