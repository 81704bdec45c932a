import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useCallback, useSyncExternalStore } from 'react';
import { problemText } from '../server/problem-text.ts';
import { useWords } from './preferences.tsx';

/** Tells what the page in sight could not read, so that no table looks empty and no page waits for ever because of it. */
export function FailedReads() {
  const words = useWords();
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const failed = () =>
    cache.findAll({
      type: 'active',
      predicate: ({ state, meta }) => state.error !== null && !meta?.tellsItself,
    });
  const told = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => [...new Set(failed().map(({ state }) => problemText(state.error, words)))].join('\n'),
  );
  if (told === '') return null;
  const askAgain = () =>
    Promise.all(failed().map((query) => queries.refetchQueries({ queryKey: query.queryKey })));
  return (
    <Alert
      type="warning"
      showIcon
      className="failed-reads"
      title={words.frame.notRead}
      description={told}
      action={<Button onClick={() => void askAgain()}>{words.frame.retry}</Button>}
    />
  );
}
