import { ProblemError } from '@fenji/contract';
import { QueryClient } from '@tanstack/react-query';

/** The cache of everything asked; what the server refuses is not asked again, what the network lost is, twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ProblemError),
    },
  },
});
