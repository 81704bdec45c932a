import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useSettled } from '../../keyboard/use-settled.ts';
import { client } from '../../server/client.ts';

/** Chooses a customer by a part of its name, code or pinyin initials; `except` is not offered. */
export function CustomerSelect({ except, ...props }: SelectProps & { readonly except?: string }) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const { data, isFetching } = useQuery({
    queryKey: ['customers', 'select', search],
    queryFn: ({ signal }) =>
      client.listCustomers({ query: { search: search || undefined, limit: 20 } }, { signal }),
    placeholderData: (before) => before,
  });
  const options = (data?.items ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={options}
    />
  );
}
