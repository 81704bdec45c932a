import type { GradeExplanation } from '@fenji/grader';
import type { Context } from '../command.ts';
import { displayWidth, padToWidth } from '../terminal/display-width.ts';

const parts = ['measure', 'indicator', 'dimension', 'step', 'adjustment'] as const;

/** Why a customer has its grade: the figures part by part with how each came about, top reasons, and the way up. */
export function explanationText(
  explanation: GradeExplanation,
  { language, paint, say }: Pick<Context, 'language' | 'paint' | 'say'>,
): string {
  const { customer, grade, gradeTitle, service, notGraded, lines, topReasons, next, run, scheme, asOf } =
    explanation;
  const titleWidth = Math.max(...lines.map(({ title }) => displayWidth(title[language])));
  const valueWidth = Math.min(24, Math.max(...lines.map(({ value }) => displayWidth(value ?? '—'))));
  const head =
    grade === null
      ? say('explain-ungraded', { customer, reason: notGraded?.[language] ?? say('report-no-step') })
      : say('explain-graded', { customer, title: gradeTitle?.[language] ?? grade, grade });
  const text = [paint.bold(head), say('explain-run', { run, scheme, asOf })];
  if (service) text.push(say('explain-service', { service: service[language] }));
  for (const part of parts) {
    const mine = lines.filter((line) => line.part === part);
    if (mine.length === 0) continue;
    text.push('', paint.dim(say(`explain-${part}`)));
    for (const { title, value, because } of mine) {
      const figure = padToWidth(
        value ?? '—',
        valueWidth,
        part === 'step' || part === 'adjustment' ? 'left' : 'right',
      );
      text.push(`  ${padToWidth(title[language], titleWidth)}  ${figure}  ${because[language]}`);
    }
  }
  if (topReasons.length > 0) {
    text.push('', paint.dim(say('explain-reasons')));
    for (const { title, points, favourable } of topReasons)
      text.push(`  ${favourable ? '▲' : '▼'} ${title[language]} ${points}`);
  }
  if (next) {
    text.push('', paint.dim(say('explain-next', { title: next.title[language] })));
    for (const { title, from, to } of next.ways)
      text.push(`  ${say('explain-way', { measure: title[language], from, to })}`);
    if (next.ways.length === 0) text.push(`  ${say('explain-no-way')}`);
  }
  return text.join('\n');
}
