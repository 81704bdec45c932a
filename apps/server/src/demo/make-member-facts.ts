import type { DemoCustomer } from './make-customers.ts';
import { textOf } from './make-orders.ts';
import type { Seeded } from './seeded.ts';

const dayMs = 86_400_000;

/**
 * What members and friends of the house do beside ordering: they bring new customers, and stay at its tea garden. Lines of
 * the files of those datasets.
 */
export function makeMemberFacts(
  random: Seeded,
  customers: readonly DemoCustomer[],
  until: Date,
): { readonly referrals: readonly string[]; readonly stays: readonly string[] } {
  const dayAgo = (days: number) => new Date(until.getTime() - days * dayMs);
  const referrals: string[] = [];
  const stays: string[] = [];
  for (const [index, { code, worth, beganDaysAgo, goneDaysAgo, kind }] of customers.entries()) {
    // Customers come in the order in which they began: whoever was brought is a later one.
    const later = customers.length - 1 - index;
    const brings =
      later > 0 && random.happens(0.05 + worth / 2) ? random.whole(1, 1 + Math.floor(worth * 4)) : 0;
    for (let nth = 0; nth < brings; nth += 1) {
      const brought = customers[index + random.whole(1, later)]!;
      if (brought.beganDaysAgo < goneDaysAgo) continue;
      referrals.push([code, textOf(dayAgo(brought.beganDaysAgo)), brought.code].join(','));
    }
    if (!random.happens(kind === 'individual' ? 0.3 : 0.12)) continue;
    for (let nights = random.whole(1, 2 + Math.floor(worth * 12)); nights > 0; nights -= 1) {
      const at = dayAgo(random.whole(goneDaysAgo, Math.max(goneDaysAgo, beganDaysAgo)));
      const amount = random.whole(380, 1280) + Math.round(worth * random.whole(0, 4000));
      stays.push([code, textOf(at), amount.toFixed(2)].join(','));
    }
  }
  return { referrals, stays };
}
