import type { AnalysisInput, AnalysisOption } from '../analysis.ts';

/** The number an option has in this input, or its default; a number outside the option's limits is moved to the limit. */
export function numberOption(input: AnalysisInput, options: readonly AnalysisOption[], name: string): number {
  const option = options.find((candidate) => candidate.name === name);
  if (option?.kind !== 'integer' && option?.kind !== 'number') {
    throw new Error(`the analysis declares no number option "${name}"`);
  }
  const given = Number(input.options[name] ?? option.default);
  const value = Number.isFinite(given) ? given : option.default;
  const whole = option.kind === 'integer' ? Math.round(value) : value;
  return Math.min(Math.max(whole, option.min ?? -Infinity), option.max ?? Infinity);
}

/** The text an option has in this input, or its default; a choice that is not on the list becomes the default. */
export function textOption(input: AnalysisInput, options: readonly AnalysisOption[], name: string): string {
  const option = options.find((candidate) => candidate.name === name);
  if (option?.kind !== 'choice' && option?.kind !== 'text') {
    throw new Error(`the analysis declares no text option "${name}"`);
  }
  const given = String(input.options[name] ?? option.default);
  return option.kind === 'choice' && !option.choices.includes(given) ? option.default : given;
}
