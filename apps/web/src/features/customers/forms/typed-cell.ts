import { hiddenValue, isEmptyCell } from '@fenji/contract';
import type { Cell } from './record-values.ts';

/**
 * What a cell becomes when something is typed where the record holds a value hidden from the reader: emptied again, or
 * equal to what was seen of it, it stands for that value; whoever has seen it may also empty it.
 */
export function typedCell(next: Cell, seen: Cell | undefined): Cell {
  if (seen === undefined) return isEmptyCell(next) ? hiddenValue : next;
  return JSON.stringify(next) === JSON.stringify(seen) ? hiddenValue : next;
}
