import type { Label } from '@fenji/vocabulary';
import { describeCell } from '../describe/describe-cell.ts';
import { describeFeel } from '../describe/describe-feel.ts';
import { gradeName, levelName } from '../describe/describe-step.ts';
import type { StepDocument } from '../steps/step-document.ts';
import { meanText } from './explain-indicator.ts';
import { type Reading, readColumn, readFound } from './reading.ts';
import { figureWords, tell } from './tell.ts';

/** Why a step gave its grade, in both languages. */
export function explainStep(reading: Reading, name: string, step: StepDocument): Label {
  const grade = readColumn(reading, name);
  if (grade === null) return { zh: '没有适用的等级', en: 'no grade applies' };
  switch (step.step) {
    case 'bands': {
      return tell(
        reading,
        (voice) => `${figureWords(reading, step.by, voice)} ${describeCell(step.bands[grade]!, voice)}`,
      );
    }
    case 'pyramid':
    case 'ntiles': {
      const [rank, size] = [readColumn(reading, `${name}_rank`), readFound(reading, `${name}_customers`)];
      const share = step.step === 'pyramid' ? step.shares[grade] : 1 / step.tiles.length;
      const percent = Number(((share ?? 0) * 100).toFixed(2));
      return {
        zh: `在 ${size} 位客户中排第 ${rank}，属于 ${percent}% 的一档`,
        en: `rank ${rank} of ${size} customers, in the share of ${percent} %`,
      };
    }
    case 'abc': {
      const [running, total] = [readColumn(reading, `${name}_running`), readFound(reading, `${name}_total`)];
      return { zh: `累计 ${running}，总额 ${total}`, en: `running total ${running} of ${total}` };
    }
    case 'arrows': {
      const pattern = readColumn(reading, `${name}_pattern`) ?? '';
      return tell(reading, (voice) => {
        const parts = step.of.map(
          ({ measure }, index) =>
            `${figureWords(reading, measure, voice)} ${[...pattern][index]} ${meanText(reading, `${name}_${measure}`)}`,
        );
        return voice.say(
          `${pattern}（与均值比较：${parts.join('；')}）`,
          `${pattern} (against the means: ${parts.join('; ')})`,
        );
      });
    }
    case 'matrix':
      return tell(reading, (voice) =>
        step.axes
          .map(({ by, title }, index) => {
            const level = readColumn(reading, `${name}_axis_${index + 1}`);
            const told = level === null ? '—' : levelName(level, voice);
            const figure = title
              ? `${voice.label(title)} ${readColumn(reading, by) ?? ''}`.trimEnd()
              : figureWords(reading, by, voice);
            return `${figure} → ${told}`;
          })
          .join(voice.say('；', '; ')),
      );
    case 'table': {
      const rule = Number(readColumn(reading, `${name}_rule`));
      const hit = step.rules[rule - 1];
      return (
        hit?.because ??
        tell(reading, (voice) => {
          const when = voice.list(
            Object.entries(hit?.when ?? {}).map(
              ([input, test]) => `${voice.title(input)} ${describeCell(test, voice)}`,
            ),
          );
          return voice.say(
            `第 ${rule} 条规则：${when || '其余情况'}`,
            `rule ${rule}: ${when || 'whatever is left'}`,
          );
        })
      );
    }
    case 'count': {
      const held = Object.entries(step.conditions).filter(
        ([key]) => readColumn(reading, `${name}_${key}`) === 'true',
      );
      return {
        zh: `满足 ${held.length} 项：${held.map(([, { title }]) => title.zh).join('、') || '无'}`,
        en: `${held.length} hold: ${held.map(([, { title }]) => title.en).join(', ') || 'none'}`,
      };
    }
    case 'nearest-centroid': {
      return tell(reading, (voice) => {
        const distances = step.grades_by_rank.map(
          (each, index) =>
            `${gradeName(step, each, voice)} ${readColumn(reading, `${name}_distance_${index + 1}`)}`,
        );
        return voice.say(
          `与各中心的距离（平方）：${distances.join('；')}`,
          `squared distances: ${distances.join('; ')}`,
        );
      });
    }
    case 'manual':
      return tell(reading, ({ say, title }) =>
        say(`人工评定（${title(step.attribute)}）`, `recorded by hand (${title(step.attribute)})`),
      );
    case 'formula':
      return tell(reading, (voice) => describeFeel(step.value, voice));
  }
}
