import type { Label } from '@fenji/vocabulary';
import type { StepDocument } from '../steps/step-document.ts';
import { meanText } from './explain-indicator.ts';
import { type Reading, readColumn, readFound } from './reading.ts';

/** Why a step gave its grade, in both languages. */
export function explainStep(reading: Reading, name: string, step: StepDocument): Label {
  const grade = readColumn(reading, name);
  if (grade === null) return { zh: '没有适用的等级', en: 'no grade applies' };
  switch (step.step) {
    case 'bands': {
      const figure = readColumn(reading, step.by);
      return { zh: `${figure} 落在「${step.bands[grade]}」`, en: `${figure} passes "${step.bands[grade]}"` };
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
      const parts = step.of.map(
        ({ measure }, index) =>
          `${measure} ${readColumn(reading, measure)} ${[...pattern][index]} ${meanText(reading, `${name}_${measure}`)}`,
      );
      return {
        zh: `${pattern}（与均值比较：${parts.join('；')}）`,
        en: `${pattern} (against the means: ${parts.join('; ')})`,
      };
    }
    case 'matrix': {
      const levels = step.axes.map(
        ({ by }, index) =>
          `${by} ${readColumn(reading, by)} → ${readColumn(reading, `${name}_axis_${index + 1}`)}`,
      );
      return { zh: levels.join('；'), en: levels.join('; ') };
    }
    case 'table': {
      const rule = Number(readColumn(reading, `${name}_rule`));
      const hit = step.rules[rule - 1];
      const when = Object.entries(hit?.when ?? {})
        .map(([input, test]) => `${input} ${test}`)
        .join(', ');
      return (
        hit?.because ?? {
          zh: `第 ${rule} 条规则：${when || '其余情况'}`,
          en: `rule ${rule}: ${when || 'whatever is left'}`,
        }
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
      const distances = step.grades_by_rank.map(
        (each, index) => `${each} ${readColumn(reading, `${name}_distance_${index + 1}`)}`,
      );
      return {
        zh: `与各中心的距离（平方）：${distances.join('；')}`,
        en: `squared distances: ${distances.join('; ')}`,
      };
    }
    case 'manual':
      return { zh: `人工评定（${step.attribute}）`, en: `recorded by hand (${step.attribute})` };
    case 'formula':
      return { zh: step.value, en: step.value };
  }
}
