import { useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';

/** The target markets of the workspace; asked for once a minute at most. */
export function useMarkets() {
  return useQuery({
    queryKey: ['target-markets'],
    queryFn: () => client.listTargetMarkets({}),
    staleTime: 60_000,
  });
}
