import type { CreditPolicy, GradeSecurity } from './policy-grade-limit.ts';

/** Policies written `strict: deposit=1, property=0.7; open: deposit=1`; undefined when the text is not of that form. */
export function parseCreditPolicies(text: string): CreditPolicy[] | undefined {
  const policies: CreditPolicy[] = [];
  for (const part of partsOf(text, /[;；\n]/)) {
    const [name, list, ...more] = part.split(/[:：]/);
    if (list === undefined || more.length > 0) return undefined;
    const countedShares: Record<string, number> = {};
    for (const entry of partsOf(list, /[,，]/)) {
      const [kind, value, ...rest] = entry.split('=').map((word) => word.trim());
      const share = Number(value);
      if (kind === undefined || kind === '' || value === undefined || value === '' || rest.length > 0)
        return undefined;
      if (!(share >= 0 && share <= 1)) return undefined;
      countedShares[kind] = share;
    }
    policies.push({ name: name!.trim(), countedShares });
  }
  return policies;
}

/** Grades written `A: 0 5000000; B: 0.5 1000000`, cover ratio then cap; undefined when the text is not of that form. */
export function parseGradeSecurities(text: string): GradeSecurity[] | undefined {
  const grades: GradeSecurity[] = [];
  for (const part of partsOf(text, /[;；\n]/)) {
    const [grade, list, ...more] = part.split(/[:：]/);
    const numbers = partsOf(list ?? '', /[\s,，]+/).map(Number);
    if (more.length > 0 || numbers.length !== 2 || !numbers.every((number) => number >= 0)) return undefined;
    grades.push({ grade: grade!.trim(), coverRatio: numbers[0]!, cap: numbers[1]! });
  }
  return grades;
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
