import type { Label } from '@fenji/vocabulary';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSay, useTitle, useWords } from '../../../app/preferences.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { type Happening, type HappeningSource, happeningsOf } from './happenings.ts';

const recordsAtOnce = 30;
const factsAtOnce = 100;

type NamedSource = HappeningSource & { readonly name: string; readonly title: string };
/** A further part of what one source tells, and where it goes on. */
type Part = { readonly name: string; readonly happenings: Happening[]; readonly next?: string | undefined };
type Place = { readonly name: string; readonly cursor?: string | undefined };

/** What is known of a customer from its own timeline and from every dataset, and how to ask for more. */
export function useHappenings(id: string) {
  const { customers } = useWords();
  const say = useSay();
  const titleOf = useTitle();
  const { workspace } = useMe();
  const { data: datasets } = useQuery({ queryKey: ['datasets'], queryFn: () => client.listDatasets({}) });
  const told = (datasets?.items ?? []).filter(({ dataset, rows }) => dataset !== 'customers' && rows > 0);

  const askRecords = async ({ name, cursor }: Place): Promise<Part> => {
    const query = { cursor, limit: recordsAtOnce };
    const { items, next } = await client.listTimeline({ params: { id }, query });
    const happenings = items.map(({ id: key, at, actor, title, text }) => {
      const by = actor?.name ?? customers.card.system;
      return { key, when: minuteText(at, workspace.timeZone), title, text, by };
    });
    return { name, happenings, next };
  };
  const askFacts = async (dataset: { name: string; title: Label }, cursor?: string): Promise<Part> => {
    const query = { cursor, limit: factsAtOnce };
    const params = { id, dataset: dataset.name };
    const { columns, rows, next } = await client.listCustomerFacts({ params, query });
    return { name: dataset.name, happenings: happeningsOf(dataset, columns, rows, say), next };
  };
  const titles: Readonly<Record<string, Label>> = Object.fromEntries(
    told.map(({ dataset, title }) => [dataset, title]),
  );
  const everywhere: Place[] = [{ name: 'records' }, ...told.map(({ dataset: name }) => ({ name }))];
  const { data, isPending, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['timeline', id, customers.card.ownRecords],
    enabled: datasets !== undefined,
    queryFn: ({ pageParam }) =>
      Promise.all(
        pageParam.map((place) => {
          const title = titles[place.name];
          return title ? askFacts({ name: place.name, title }, place.cursor) : askRecords(place);
        }),
      ),
    initialPageParam: everywhere,
    getNextPageParam: (parts): Place[] | undefined => {
      const open = parts.flatMap(({ name, next }) => (next ? [{ name, cursor: next }] : []));
      return open.length > 0 ? open : undefined;
    },
  });
  const pages = data?.pages ?? [];
  const open = new Set(pages.at(-1)?.flatMap(({ name, next }) => (next ? name : [])));
  const sources = everywhere.map(({ name }): NamedSource => {
    const title = titles[name] ? titleOf(titles[name]) : customers.card.ownRecords;
    const parts = pages.flatMap((page) => page.filter((part) => part.name === name));
    return { name, title, happenings: joined(parts), isWhole: !open.has(name) };
  });
  return { sources, isLoading: isPending || isFetchingNextPage, loadMore: () => void fetchNextPage() };
}

/** A moment whose rows two parts share is told by both: each with its own rows. */
const joined = (parts: readonly Part[]): Happening[] =>
  parts.flatMap(({ happenings }, index) => happenings.map((one) => ({ ...one, key: `${one.key} ${index}` })));
