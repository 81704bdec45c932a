import { type Job, job as jobShape } from '@fenji/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from './client.ts';

/** Whether a job has come to its end, well or not. */
export function hasEnded(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

/**
 * A job as it goes on, pushed by the server; where events do not come through it is asked for every two seconds.
 * Gives undefined while `id` is null or nothing is known. When it has ended, everything else is asked for anew, for
 * nobody knows what it touched.
 */
export function useJob(id: string | null): Job | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['job', id],
    queryFn: () => client.getJob({ params: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : 2000),
  });
  useEffect(() => {
    if (id === null) return;
    const source = new EventSource(`/api/v1/jobs/${id}/events`);
    source.addEventListener('job', (event) => {
      const told = jobShape.safeParse(JSON.parse(event.data));
      if (!told.success) return;
      queries.setQueryData(['job', id], told.data);
      if (hasEnded(told.data)) source.close();
    });
    source.addEventListener('error', () => source.close());
    return () => source.close();
  }, [id, queries]);
  const isOver = data !== undefined && hasEnded(data);
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [isOver, queries]);
  return data;
}
