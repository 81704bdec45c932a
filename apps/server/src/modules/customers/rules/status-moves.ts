import { type CustomerStatus, statusMoves } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';

/** Refuses a step the life-cycle does not know. */
export function checkStatusMove(from: CustomerStatus, to: CustomerStatus): void {
  if (!statusMoves[from].includes(to)) throw new Refusal('status-move-unknown', { from, to });
}
