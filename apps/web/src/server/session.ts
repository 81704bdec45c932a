import { type Me, type Permission, ProblemError } from '@fenji/contract';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { use } from 'react';
import { client, rememberCsrfToken } from './client.ts';

/** Asks who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await client.getSession({});
      rememberCsrfToken(me.csrfToken);
      return me;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
});

const never = new Promise<never>(() => undefined);

/** The signed-in user; where the session has just ended, the page waits for the frame to lead to the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  return data ?? use(never);
}

/** Tells whether the user holds a permission, on whatever rows; the server has the last word. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions[permission] !== undefined;
}
