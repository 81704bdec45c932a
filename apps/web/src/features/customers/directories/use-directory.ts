import type { DirectoryEntry, DirectoryName } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../server/client.ts';

/** The directories in the order they are shown. */
export const directoryNames = ['region', 'industry', 'customer-class'] as const satisfies DirectoryName[];

/** The asking for a directory with all its entries and its rule. */
export function useDirectory(directory: DirectoryName) {
  return useQuery({
    queryKey: ['directories', directory],
    queryFn: () => client.getDirectory({ params: { directory } }),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

/** Whether an entry's code, title or other names hold a text, whatever its case. */
export function isNamedLike({ code, title, otherNames }: DirectoryEntry, text: string): boolean {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  return [code, title.zh, title.en, ...otherNames].some((name) => name.toLowerCase().includes(wanted));
}
