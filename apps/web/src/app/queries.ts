import { ProblemError } from '@fenji/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../server/session.ts';

/** A session that has ended sends its user to the sign-in, whichever call is the first to hear of it. */
function endSession(error: Error): void {
  const isEnded = error instanceof ProblemError && error.problem.code === 'sign-in-needed';
  if (isEnded) queries.setQueryData(sessionQuery.queryKey, null);
}

/** The cache of everything asked; what the server refuses is not asked again, what the network lost is, twice. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  mutationCache: new MutationCache({ onError: endSession }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ProblemError),
    },
  },
});

// What was typed but not saved has no reader while its drawer is closed, and would be dropped after five minutes.
queries.setQueryDefaults(['form-draft'], { gcTime: Number.POSITIVE_INFINITY });
