import type { CustomerRow } from '@fenji/contract';
import { useState } from 'react';
import { useShortcuts } from '../../../keyboard/use-shortcuts.ts';
import { isSelected, type Selection, select } from './selection.ts';

type ListKeys = {
  readonly rows: readonly CustomerRow[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (row: CustomerRow) => void;
  readonly onEdit: (row: CustomerRow) => void;
  readonly onFind: () => void;
};

/** Moves through a list by j and k, ticks by x, opens by Enter, edits by e, searches by /; gives the row it stands on. */
export function useListKeys({
  rows,
  selection,
  onSelect,
  onOpen,
  onEdit,
  onFind,
}: ListKeys): string | undefined {
  const [focused, setFocused] = useState<string>();
  const at = rows.findIndex(({ id }) => id === focused);
  const row = rows[at];
  const go = (to: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!next) return;
    setFocused(next.id);
    const line = document.querySelector(`[data-row-key="${CSS.escape(next.id)}"]`);
    line?.scrollIntoView({ block: 'nearest' });
    // So that Enter opens this row, and presses no button that was used before.
    line?.querySelector<HTMLElement>('.name a')?.focus({ preventScroll: true });
  };
  useShortcuts({
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => row && onSelect(select(selection, [row.id], !isSelected(selection, row.id))),
    e: () => row && onEdit(row),
    '/': onFind,
    ...(row ? { Enter: () => onOpen(row) } : {}),
  });
  return row?.id;
}
