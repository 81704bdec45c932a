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

// What was typed but not saved has no reader while its drawer is closed, and would be dropped after five minutes.
queries.setQueryDefaults(['form-draft'], { gcTime: Number.POSITIVE_INFINITY });
