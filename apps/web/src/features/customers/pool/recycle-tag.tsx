import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { client } from '../../../server/client.ts';
import { fillWords } from '../../../words/fill-words.ts';

/** In how many days an owned customer goes back to the pool unless somebody speaks to it; nothing where no rule says so. */
export function RecycleTag({ customerId }: { readonly customerId: string }) {
  const { pool } = useWords().customers;
  const { data } = useQuery({
    queryKey: ['pool', 'forecast', 'of', customerId],
    queryFn: () => client.listRecycleForecast({ query: { customerId, withinDays: 3650 } }),
  });
  const due = data?.items[0];
  if (!due) return null;
  return (
    <ToneTag tone={due.daysLeft <= 7 ? 'bad' : due.daysLeft <= 30 ? 'warn' : 'plain'}>
      {fillWords(pool.recycledIn, { days: Math.max(0, due.daysLeft) })}
    </ToneTag>
  );
}
