import { type DatasetDefinition, Refusal } from '@fenji/vocabulary';
import { nearestHeader } from './nearest-header.ts';
import { normaliseHeader } from './normalise-header.ts';

/** Which column of the file (0-based) gives which part of a dataset; undefined where the file lacks an optional one. */
export type MatchedColumns = {
  readonly customer: number;
  readonly time: number | undefined;
  readonly columns: ReadonlyMap<string, number | undefined>;
};

/**
 * Finds the dataset's columns in a header, whatever the case, width and blanks. Refuses `header-duplicate` when a
 * wanted column stands there twice and `column-missing`, with the nearest header, when a needed one does not.
 */
export function matchColumns(definition: DatasetDefinition, header: readonly string[]): MatchedColumns {
  const places = new Map<string, number[]>();
  for (const [index, cell] of header.entries()) {
    const name = normaliseHeader(cell);
    places.set(name, [...(places.get(name) ?? []), index]);
  }
  const find = (synonyms: string | readonly string[]): number | undefined => {
    for (const synonym of [synonyms].flat()) {
      const found = places.get(normaliseHeader(synonym));
      if (found === undefined) continue;
      if (found.length > 1) throw new Refusal('header-duplicate', { column: header[found[0]!] ?? synonym });
      return found[0];
    }
    return undefined;
  };
  const need = (synonyms: string | readonly string[]): number => {
    const found = find(synonyms);
    if (found !== undefined) return found;
    const wanted = [synonyms].flat().join(' / ');
    const nearest = nearestHeader([synonyms].flat(), header);
    throw nearest === undefined
      ? new Refusal('column-missing', { column: wanted, header: header.join(', ').slice(0, 500) })
      : new Refusal('column-missing-nearest', { column: wanted, nearest });
  };
  return {
    customer: need(definition.customer),
    time: definition.time === undefined ? undefined : need(definition.time),
    columns: new Map(
      Object.entries(definition.columns).map(([name, column]) => {
        const synonyms = column.from ?? [name];
        return [name, column.required === true ? need(synonyms) : find(synonyms)] as const;
      }),
    ),
  };
}
