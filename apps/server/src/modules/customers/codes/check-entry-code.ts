import type { CodingRule } from '@fenji/contract';
import { checkDigitOf } from '../rules/give-code.ts';

/** What is wrong with an entry, as a refusal's code and parameters. */
export type EntryProblem = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const signs = { digits: /^[0-9]*$/, letters: /^[A-Z]*$/, any: /^[0-9A-Z]*$/ };

/** A code without its check digit, as its children begin. */
export const stemOf = (rule: CodingRule, code: string): string =>
  rule.checkDigit === 'none' ? code : code.slice(0, -1);

/** Why a code cannot stand under a parent (or at the top) after the rule; undefined when it can. */
export function findCodeProblem(
  rule: CodingRule,
  code: string,
  parent: { readonly code: string; readonly level: number } | undefined,
): EntryProblem | undefined {
  const level = rule.levels[parent?.level ?? 0];
  if (!level) return { code: 'directory-too-deep', params: { code, levels: rule.levels.length } };
  const prefix = parent && level.isWithParent ? stemOf(rule, parent.code) : '';
  const stem = stemOf(rule, code);
  if (!stem.startsWith(prefix)) return { code: 'directory-code-prefix', params: { code, prefix } };
  const own = stem.slice(prefix.length);
  if (own.length !== level.length) {
    const length = code.length - own.length + level.length;
    return { code: 'directory-code-length', params: { code, length } };
  }
  if (!signs[level.signs].test(own)) return { code: `directory-code-${level.signs}`, params: { code, own } };
  const right = rule.checkDigit === 'none' ? '' : checkDigitOf(rule.checkDigit, stem);
  return code === stem + right
    ? undefined
    : { code: 'directory-check-digit-wrong', params: { code, right: stem + right } };
}
