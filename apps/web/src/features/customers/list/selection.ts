import type { CustomerFilter, CustomerSelection } from '@fenji/contract';

/** The customers that are ticked, or all that match the list but those unticked. */
export type Selection =
  | { readonly kind: 'listed'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'matching'; readonly except: ReadonlySet<string> };

export const nothing: Selection = { kind: 'listed', ids: new Set() };
export const everything: Selection = { kind: 'matching', except: new Set() };

/** Whether a customer is selected. */
export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'listed' ? selection.ids.has(id) : !selection.except.has(id);
}

/** The selection with some customers ticked or not. */
export function select(selection: Selection, ids: readonly string[], isTicked: boolean): Selection {
  if (selection.kind === 'listed') {
    const given = new Set(ids);
    return { kind: 'listed', ids: isTicked ? selection.ids.union(given) : selection.ids.difference(given) };
  }
  const given = new Set(ids);
  const { except } = selection;
  return { kind: 'matching', except: isTicked ? except.difference(given) : except.union(given) };
}

/** How many customers are selected, `matching` being how many match the list. */
export function countSelected(selection: Selection, matching: number): number {
  return selection.kind === 'listed' ? selection.ids.size : Math.max(0, matching - selection.except.size);
}

/** The selection as the server takes it. */
export function selectionToSend(
  selection: Selection,
  { q, filter }: { readonly q?: string | undefined; readonly filter?: CustomerFilter | undefined },
): CustomerSelection {
  if (selection.kind === 'listed') return { ids: [...selection.ids] };
  const matching = { ...(q ? { search: q } : {}), ...(filter ? { filter } : {}) };
  return { matching, except: [...selection.except] };
}
