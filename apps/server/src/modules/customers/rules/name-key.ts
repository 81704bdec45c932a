import { foldText } from './search-keys.ts';

const forms =
  /(股份有限公司|有限责任公司|有限公司|集团|分公司|公司|商行|companylimited|co\.?,?ltd\.?|limited|ltd\.?|inc\.?)$/u;

/** A name as duplicates are compared: folded, without punctuation and without the legal form at its end. */
export function nameKeyOf(name: string): string {
  const folded = foldText(name).replace(/[\p{P}\p{S}]/gu, (mark) => (mark === '.' ? '.' : ''));
  const bare = folded.replace(forms, '');
  return (bare === '' ? folded : bare).replaceAll('.', '');
}
