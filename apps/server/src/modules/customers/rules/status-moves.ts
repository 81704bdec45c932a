import type { CustomerStatus } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';

/** The life-cycle: nothing is deleted, a lost customer may come back (S0.3-01). */
export const statusMoves: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  prospect: ['active', 'lost', 'barred', 'merged', 'erased'],
  active: ['dormant', 'lost', 'barred', 'merged', 'erased'],
  dormant: ['active', 'lost', 'barred', 'merged', 'erased'],
  lost: ['active', 'prospect', 'barred', 'merged', 'erased'],
  barred: ['active', 'dormant', 'lost', 'merged', 'erased'],
  merged: ['prospect', 'active', 'dormant', 'lost', 'barred', 'erased'],
  erased: [],
};

/** Refuses a step the life-cycle does not know. */
export function checkStatusMove(from: CustomerStatus, to: CustomerStatus): void {
  if (!statusMoves[from].includes(to)) throw new Refusal('status-move-unknown', { from, to });
}
