import { type AnalysisProblem, problem } from '../analysis.ts';

/** A credit policy: which kinds of security it accepts, and how much of the value of each it counts (0 … 1). */
export type CreditPolicy = {
  readonly name: string;
  readonly countedShares: Readonly<Record<string, number>>;
};

/** What a credit grade owes: security per unit of credit, and the most credit it may have whatever the security. */
export type GradeSecurity = {
  readonly grade: string;
  /** 1 asks for full cover, .5 for half, 0 for none. */
  readonly coverRatio: number;
  readonly cap: number;
};

export type PolicyGradeLimit = {
  readonly countedSecurity: number;
  readonly coverRatio: number;
  readonly limit: number;
  /** What stops the limit from being higher. */
  readonly heldBy: 'security' | 'cap';
};

type LimitRequest = {
  readonly policy: string;
  readonly grade: string;
  /** Value of the security offered, by kind. */
  readonly security: Readonly<Record<string, number>>;
};

/**
 * M22, S3.12-01: the policy decides which security counts, the grade how much of it each unit of credit needs, and both
 * give the limit: min(cap, counted security / cover ratio). Refuses an unknown policy or grade rather than assume one.
 */
export function policyGradeLimit(
  request: LimitRequest,
  policies: readonly CreditPolicy[],
  grades: readonly GradeSecurity[],
): PolicyGradeLimit | AnalysisProblem {
  const policy = policies.find(({ name }) => name === request.policy);
  if (policy === undefined) {
    return problem(
      'policy-unknown',
      `没有信用政策「${request.policy}」`,
      `there is no credit policy "${request.policy}"`,
    );
  }
  const grade = grades.find((candidate) => candidate.grade === request.grade);
  if (grade === undefined) {
    return problem(
      'grade-unknown',
      `没有信用等级「${request.grade}」`,
      `there is no credit grade "${request.grade}"`,
    );
  }
  let countedSecurity = 0;
  for (const [kind, value] of Object.entries(request.security)) {
    if (!(value >= 0)) {
      return problem(
        'security-not-valid',
        `担保物「${kind}」的价值无效`,
        `the value of the security "${kind}" is not valid`,
      );
    }
    countedSecurity += value * (policy.countedShares[kind] ?? 0);
  }
  const carried = grade.coverRatio === 0 ? Number.POSITIVE_INFINITY : countedSecurity / grade.coverRatio;
  const heldBy = carried < grade.cap ? 'security' : 'cap';
  return { countedSecurity, coverRatio: grade.coverRatio, limit: Math.min(carried, grade.cap), heldBy };
}
