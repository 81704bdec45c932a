import type { PoolRules } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';

const dayMs = 86_400_000;

/** The pool's rules until somebody changes them: claiming works, nothing goes back by itself. */
export const poolRulesAtFirst: PoolRules = {
  isOn: false,
  claimLimit: 200,
  claimsPerDay: 20,
  coolOffDays: 7,
  contacts: ['calls', 'visits'],
  recycle: [{ grade: null, daysWithoutContact: 60 }],
};

/** Refuses rules that speak of a grade twice: only one of them could hold. */
export function checkPoolRules({ recycle }: PoolRules): void {
  const grades = recycle.map(({ grade }) => grade);
  const twice = grades.find((grade, index) => grades.indexOf(grade) !== index);
  if (twice !== undefined) throw new Refusal('pool-grade-twice', { grade: twice ?? '—' });
}

/** Days a customer of a grade may go without contact; undefined where no rule speaks of the grade. */
export function daysAllowed(rules: PoolRules, grade: string | null): number | undefined {
  return rules.recycle.find((rule) => rule.grade === grade)?.daysWithoutContact;
}

/** Whole days until a customer goes back to the pool; 0 or less: it is due. */
export function daysLeft(since: Date, allowed: number, now: Date): number {
  return Math.ceil((since.getTime() + allowed * dayMs - now.getTime()) / dayMs);
}

export type ClaimFacts = {
  readonly held: number;
  readonly claimedToday: number;
  readonly isFormerOwner: boolean;
  readonly pooledAt: Date;
};

/** Refuses a claim beyond the limits, or of a customer its former owner gave up too recently. */
export function checkClaim(rules: PoolRules, facts: ClaimFacts, now: Date): void {
  if (facts.held >= rules.claimLimit) throw new Refusal('claim-limit', { limit: rules.claimLimit });
  if (facts.claimedToday >= rules.claimsPerDay)
    throw new Refusal('claims-per-day', { limit: rules.claimsPerDay });
  if (facts.isFormerOwner) {
    const left = daysLeft(facts.pooledAt, rules.coolOffDays, now);
    if (left > 0) throw new Refusal('claim-cool-off', { days: left });
  }
}
