import type { Permission } from '@fenji/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
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

const most = 100;

/**
 * Chooses one or several users by typing a part of a name, or by scrolling through everybody; who left is not offered
 * unless asked for. Who is chosen already is named, whoever else is offered.
 */
export function PersonSelect({ withLeft = false, holding, first = [], ...props }: PersonSelectProps) {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed);
  const { data, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['users', 'select', search, holding, withLeft],
    queryFn: ({ pageParam }) =>
      client.listUsers({
        query: {
          cursor: pageParam,
          search: search || undefined,
          holding,
          isHere: withLeft ? undefined : 'true',
          limit: 30,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const offered = data?.pages.flatMap(({ items }) => items) ?? [];
  const known = new Set([...first.map(({ value }) => value), ...offered.map(({ id }) => id)]);
  const missing = [props.value].flat().filter((id): id is string => typeof id === 'string' && !known.has(id));
  const chosen = useQuery({
    queryKey: ['users', 'named', missing],
    queryFn: () => client.listUsers({ query: { ids: JSON.stringify(missing.slice(0, most)), limit: most } }),
    enabled: data !== undefined && missing.length > 0,
    staleTime: 60_000,
  });
  const named = chosen.data?.items.filter(({ id }) => missing.includes(id)) ?? [];
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (hasNextPage && !isFetching && scrollTop + 2 * clientHeight > scrollHeight) void fetchNextPage();
      }}
      options={[
        ...first,
        ...[...offered, ...named].map(({ id, name, unit }) => ({
          value: id,
          label: unit ? `${name} · ${unit.name}` : name,
        })),
      ]}
    />
  );
}
