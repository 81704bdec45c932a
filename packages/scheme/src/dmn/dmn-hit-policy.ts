import type { HitPolicy } from '../decision-table/lower-table.ts';

/** Our hit policies as DMN writes them: the policy, and for COLLECT the aggregation. */
export const dmnHitPolicies: Readonly<Record<HitPolicy, readonly [hitPolicy: string, aggregation?: string]>> =
  {
    unique: ['UNIQUE'],
    any: ['ANY'],
    priority: ['PRIORITY'],
    first: ['FIRST'],
    'rule-order': ['RULE ORDER'],
    'output-order': ['OUTPUT ORDER'],
    collect: ['COLLECT'],
    'collect-sum': ['COLLECT', 'SUM'],
    'collect-minimum': ['COLLECT', 'MIN'],
    'collect-maximum': ['COLLECT', 'MAX'],
    'collect-count': ['COLLECT', 'COUNT'],
  };

/** The policy DMN writes so; undefined for words it does not have. A table without a word is UNIQUE. */
export function findHitPolicy(hitPolicy = 'UNIQUE', aggregation?: string): HitPolicy | undefined {
  const names = Object.keys(dmnHitPolicies) as HitPolicy[];
  return names.find(
    (name) => dmnHitPolicies[name][0] === hitPolicy && dmnHitPolicies[name][1] === aggregation,
  );
}
