import type { Label } from '@fenji/vocabulary';

type Scheme = { readonly grades: readonly { readonly grade: string; readonly title: Label }[] };

/** The title of every grade code that all schemes which have it call alike. */
export function gradeTitles(schemes: readonly Scheme[]): ReadonlyMap<string, Label> {
  const titles = new Map<string, Label>();
  const disputed = new Set<string>();
  for (const { grade, title } of schemes.flatMap(({ grades }) => grades)) {
    const known = titles.get(grade);
    if (known && (known.zh !== title.zh || known.en !== title.en)) disputed.add(grade);
    else titles.set(grade, title);
  }
  for (const grade of disputed) titles.delete(grade);
  return titles;
}
