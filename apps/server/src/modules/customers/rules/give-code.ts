import type { CodePlan, DirectoryName } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';

/** What a code may be made of. */
export type CodeSource = {
  readonly kind: string;
  readonly region: string | null;
  readonly industry: string | null;
  readonly unit: string | null;
  readonly customerClass?: string | null;
  readonly year: number;
  /** The codes of the directories for these values, from the top down; asked for only where a plan takes them. */
  readonly paths?: Partial<Record<DirectoryName, readonly string[]>>;
};

/** Codes out of the box: C and eight digits, the last one checked by Luhn. */
export const codePlanAtFirst: CodePlan = {
  segments: [
    { kind: 'text', text: 'C' },
    { kind: 'number', digits: 7 },
  ],
  checkDigit: 'luhn',
};

/** Refuses a plan without exactly one running number. */
export function checkCodePlan(plan: CodePlan): void {
  if (plan.segments.filter((segment) => segment.kind === 'number').length !== 1) {
    throw new Refusal('code-plan-needs-one-number');
  }
}

/** The code before and after its running number; codes that begin and end alike count together. */
export function frameCode(
  plan: CodePlan,
  source: CodeSource,
): { before: string; after: string; digits: number } {
  const parts = plan.segments.map((segment) => {
    if (segment.kind === 'text') return segment.text;
    if (segment.kind === 'year') return String(source.year).slice(-segment.digits);
    if (segment.kind === 'directory')
      return source.paths?.[segment.directory]?.[segment.level - 1] ?? segment.otherwise;
    if (segment.kind === 'value') return segment.codes[source[segment.field] ?? ''] ?? segment.otherwise;
    return null;
  });
  const place = parts.indexOf(null);
  const number = plan.segments[place];
  if (number?.kind !== 'number') throw new Error('a code plan without a number was stored');
  return {
    before: parts.slice(0, place).join(''),
    after: parts.slice(place + 1).join(''),
    digits: number.digits,
  };
}

/** The code of one running number, with its check digit; refuses a number that has outgrown its digits. */
export function giveCode(plan: CodePlan, source: CodeSource, number: number): string {
  const { before, after, digits } = frameCode(plan, source);
  const running = String(number).padStart(digits, '0');
  if (running.length > digits) throw new Refusal('code-numbers-used-up', { digits });
  const code = `${before}${running}${after}`;
  return plan.checkDigit === 'none' ? code : `${code}${checkDigitOf(plan.checkDigit, code)}`;
}

// Letters count as two digits, A = 10 to Z = 35; other signs do not count.
const digitsOf = (code: string): number[] =>
  [...code].flatMap((sign) => {
    if (/\d/.test(sign)) return [Number(sign)];
    if (/[A-Z]/.test(sign)) return [...String(sign.charCodeAt(0) - 55)].map(Number);
    return [];
  });

const checkDigits: Readonly<Record<'luhn' | 'mod-11-2', (code: string) => string>> = {
  /** ISO/IEC 7812-1 Annex B. */
  luhn: (code) => {
    const sum = digitsOf(code)
      .toReversed()
      .reduce((total, digit, index) => {
        const doubled = index % 2 === 0 ? digit * 2 : digit;
        return total + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
    return String((10 - (sum % 10)) % 10);
  },
  /** ISO/IEC 7064 MOD 11-2, as on Chinese identity cards. */
  'mod-11-2': (code) => {
    const rest = digitsOf(code).reduce((carry, digit) => ((carry + digit) * 2) % 11, 0);
    const check = (12 - rest) % 11;
    return check === 10 ? 'X' : String(check);
  },
};

/** The check digit of a code that has none yet. */
export const checkDigitOf = (kind: keyof typeof checkDigits, code: string): string => checkDigits[kind](code);

/** Whether a code ends in the check digit of what comes before it. */
export function hasRightCheckDigit(plan: CodePlan, code: string): boolean {
  return plan.checkDigit === 'none' || checkDigitOf(plan.checkDigit, code.slice(0, -1)) === code.slice(-1);
}
