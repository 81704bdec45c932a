import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useWords } from '../app/preferences.tsx';
import { isStale, problemText } from './problem-text.ts';

/** What a change calls, what it makes outdated, and what is said of it. */
export type Change<Given, Got> = {
  readonly call: (given: Given) => Promise<Got>;
  /** Queries to ask again; by default all, for a change may show anywhere. */
  readonly touches?: readonly QueryKey[];
  readonly done?: (got: Got, given: Given) => void;
  /** Said when it worked; nothing when absent. */
  readonly said?: string;
  /** Deals with a failure itself when it gives true. */
  readonly failed?: (error: Error) => boolean;
};

/** A call that changes something: asks the touched queries again, and says how it went. */
export function useChange<Given, Got>({ call, touches, done, said, failed }: Change<Given, Got>) {
  const words = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  // A first answer still on its way was asked for before the change; invalidating alone would wait for that one.
  const askAgain = async (queryKey: QueryKey) => {
    await queries.cancelQueries({ queryKey });
    await queries.invalidateQueries({ queryKey });
  };
  return useMutation({
    mutationFn: call,
    onSuccess: async (got, given) => {
      if (said) message.success(said);
      done?.(got, given);
      await Promise.all((touches ?? [[]]).map(askAgain));
    },
    onError: (error) => {
      // What is shown is outdated, and the next try has to begin with what is there now.
      if (isStale(error)) void Promise.all((touches ?? [[]]).map(askAgain));
      if (!failed?.(error)) message.error(problemText(error, words), 6);
    },
  });
}
