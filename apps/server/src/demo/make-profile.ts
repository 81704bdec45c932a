import type { DemoCustomer } from './make-customers.ts';
import type { Seeded } from './seeded.ts';

const dayMs = 86_400_000;

/** Values of custom fields. */
export type DemoProfile = Readonly<Record<string, string | number | boolean>>;

/** The values of the fields of `profileFields`: a worthy customer is rated higher, one that is gone lower. */
export function makeProfile(
  random: Seeded,
  { kind, worth, region, industry, trend, beganDaysAgo, goneDaysAgo }: DemoCustomer,
  until: Date,
): DemoProfile {
  const isCompany = kind === 'organisation';
  const dayAgo = (days: number) => new Date(until.getTime() - days * dayMs).toISOString().slice(0, 10);
  // Around what the customer is worth, from 0 to 1.
  const about = () => Math.min(1, Math.max(0, Math.sqrt(worth) + (random.next() - 0.5) * 0.5));
  const outOfFive = () => 1 + Math.round(about() * 4);
  const of = <T>(values: readonly T[], share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  const isGone = goneDaysAgo > 0;
  const common = {
    potential: of(['low', 'middle', 'high'], about()),
    key_region: ['北京', '上海', '广州', '深圳'].includes(region),
    stage: of(['breeding', 'early', 'middle'], beganDaysAgo / 1095),
    period: of(['exploration', 'formation', 'stable'], about()),
    first_contact: dayAgo(beganDaysAgo + random.whole(0, 90)),
    registered_on: dayAgo(beganDaysAgo),
    balance: (worth * random.whole(0, 80_000)).toFixed(2),
    preference: Math.round((2 + about() * 3) * 10) / 10,
    referral_rate: Math.round(about() * 40) / 100,
    need: outOfFive(),
    intention: isGone ? random.whole(1, 2) : outOfFive(),
    competition: random.whole(1, 5),
    credit: of(['poor', 'fair', 'good'], isGone ? about() / 2 : 0.3 + about()),
    malicious: random.happens(0.003),
  };
  if (!isCompany) {
    const isMember = random.happens(0.7);
    return {
      ...common,
      membership_ended: isMember && isGone && random.happens(0.5),
      ...(isMember && { joining_fee: of(['0.00', '199.00', '999.00'], about()) }),
    };
  }
  return {
    ...common,
    key_industry: industry !== null && ['餐饮', '酒店', '零售'].includes(industry),
    industry_leader: worth > 0.7 && random.happens(0.6),
    industry_outlook: of(['shrinking', 'stable', 'growing'], (trend - 0.5) * 0.6 + random.next() * 0.4),
    standing: of(['third_rank', 'second_rank', 'first_rank', 'influential', 'leader'], about()),
    partner_since: dayAgo(beganDaysAgo),
    overdue_days: random.happens(0.7) ? 0 : Math.round((1.2 - worth) * random.whole(1, 60)),
    purchase_share: Math.round((0.05 + about() * 0.9) * 10_000) / 10_000,
    in_court: random.happens(0.01),
  };
}
