import type { Analysis } from '@fenji/analytics';
import { Refusal } from '@fenji/vocabulary';
import { nearestWord } from '../call/nearest-word.ts';

type Roles = Readonly<Record<string, readonly string[]>>;

/** `role=column` texts by role, several columns where a role takes them; refuses roles that the method does not have. */
export function parseRoles(analysis: Analysis, texts: readonly string[]): Roles {
  const roles: Record<string, string[]> = {};
  for (const text of texts) {
    const [role, column] = split(text, '--role');
    const need = analysis.needs.find((each) => each.role === role);
    if (need === undefined) {
      const known = analysis.needs.map((each) => each.role);
      throw new Refusal('analysis-role-unknown', {
        role,
        known: nearestWord(role, known) ?? known.join(', '),
      });
    }
    // A column may be called "a,b"; a role of many takes a list, or the option again.
    const columns = need.many === true ? column.split(',').map((each) => each.trim()) : [column];
    roles[role] = [...(roles[role] ?? []), ...columns];
  }
  return roles;
}

/** `name=value` texts as the method's options; refuses unknown names, and values outside of what an option takes. */
export function parseOptions(analysis: Analysis, texts: readonly string[]): Record<string, string | number> {
  const found: Record<string, string | number> = {};
  for (const text of texts) {
    const [name, value] = split(text, '--set');
    const option = analysis.options.find((each) => each.name === name);
    if (option === undefined) {
      const known = analysis.options.map((each) => each.name);
      throw new Refusal('analysis-option-unknown', {
        option: name,
        known: nearestWord(name, known) ?? known.join(', '),
      });
    }
    if (option.kind === 'choice') {
      if (!option.choices.includes(value))
        throw new Refusal('analysis-option-wrong', {
          option: name,
          value,
          wanted: option.choices.join(', '),
        });
      found[name] = value;
    } else if (option.kind === 'text') found[name] = value;
    else {
      const number = Number(value);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = option;
      const fits = value.trim() !== '' && number >= min && number <= max;
      if (!fits || (option.kind === 'integer' && !Number.isInteger(number)))
        throw new Refusal('analysis-option-wrong', { option: name, value, wanted: `${min} … ${max}` });
      found[name] = number;
    }
  }
  return found;
}

function split(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new Refusal('usage-pair-wrong', { option, value: text });
  return [text.slice(0, at), text.slice(at + 1)];
}
