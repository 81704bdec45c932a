import type { Preferences } from '@fenji/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../server/client.ts';
import { sessionQuery } from '../server/session.ts';
import { usePreferences } from './preferences.tsx';

/**
 * Changes what a user chose about the pages. For whoever is signed in the server keeps it, so that it follows them to
 * another browser; what a visitor chooses is this browser's.
 */
export function useChoose(): (chosen: Preferences) => void {
  const { apply } = usePreferences();
  const queries = useQueryClient();
  const { data: me } = useQuery({ ...sessionQuery, enabled: false });
  const keep = useMutation({
    mutationFn: (chosen: Preferences) => client.editPreferences({ body: chosen }),
    onMutate: (chosen) => {
      queries.setQueryData(
        sessionQuery.queryKey,
        (known) => known && { ...known, preferences: { ...known.preferences, ...chosen } },
      );
    },
    onError: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (chosen) => {
    apply(chosen);
    if (me) keep.mutate(chosen);
  };
}
