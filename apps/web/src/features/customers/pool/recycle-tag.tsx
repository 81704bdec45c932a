import { useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';
import { DaysLeftTag } from './days-left-tag.tsx';

/** In how many days an owned customer goes back to the pool unless somebody speaks to it; nothing where no rule says so. */
export function RecycleTag({ customerId }: { readonly customerId: string }) {
  const { data } = useQuery({
    queryKey: ['pool', 'forecast', 'of', customerId],
    queryFn: () => client.listRecycleForecast({ query: { customerId, withinDays: 3650 } }),
  });
  const due = data?.items[0];
  return due ? <DaysLeftTag daysLeft={due.daysLeft} isSentence /> : null;
}
