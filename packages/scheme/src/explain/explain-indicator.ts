import type { Label } from '@fenji/vocabulary';
import { describeCell } from '../describe/describe-cell.ts';
import { describeFeel } from '../describe/describe-feel.ts';
import type { Voice } from '../describe/voice.ts';
import type { IndicatorDocument } from '../indicators/indicator-document.ts';
import { type Reading, readColumn, readFound } from './reading.ts';
import { figureWords, tell } from './tell.ts';

/** Why an indicator gave its points, in both languages. */
export function explainIndicator(reading: Reading, name: string, indicator: IndicatorDocument): Label {
  const points = readColumn(reading, name);
  const of = 'of' in indicator ? indicator.of : undefined;
  const figure = (voice: Voice) => (of === undefined ? '' : figureWords(reading, of, voice));
  if (points === null) return { zh: '所需数据缺失，未计分', en: 'a figure is missing, so no points' };
  const among = (cuts: readonly (number | string)[]) =>
    tell(reading, (voice) =>
      voice.say(
        `${figure(voice)}，分界点 ${cuts.join(' / ')}，得 ${points} 分`,
        `${figure(voice)} among the cuts ${cuts.join(' / ')} gives ${points}`,
      ),
    );
  switch (indicator.method) {
    case 'quantiles':
      return among(cutTexts(reading, name, indicator));
    case 'cuts':
      return among(indicator.cuts);
    case 'bands': {
      const band = indicator.bands.find(({ points: given }) => String(given) === points);
      return tell(reading, (voice) => {
        const test = describeCell(band?.when ?? '', voice);
        return voice.say(
          `${figure(voice)} ${test}，得 ${points} 分`,
          `${figure(voice)} ${test} and gives ${points}`,
        );
      });
    }
    case 'mean': {
      const mean = meanText(reading, name);
      return tell(reading, (voice) =>
        points === '1'
          ? voice.say(
              `${figure(voice)}，不逊于均值 ${mean}`,
              `${figure(voice)} is no worse than the mean ${mean}`,
            )
          : voice.say(
              `${figure(voice)}，不及均值 ${mean}`,
              `${figure(voice)} is worse than the mean ${mean}`,
            ),
      );
    }
    case 'linear':
      return tell(reading, (voice) =>
        voice.say(
          `${figure(voice)} 在 ${indicator.from} 到 ${indicator.to} 之间线性计分，得 ${points} 分`,
          `${figure(voice)} between ${indicator.from} and ${indicator.to} gives ${points} in proportion`,
        ),
      );
    case 'table': {
      const rule = readColumn(reading, `${name}_rule`);
      return {
        zh: `决策表第 ${rule} 条规则，得 ${points} 分`,
        en: `rule ${rule} of the table gives ${points}`,
      };
    }
    case 'questionnaire': {
      const parts = Object.keys(indicator.questions).map(
        (question) => readColumn(reading, `${name}_${question}`) ?? '—',
      );
      return {
        zh: `各题得分 ${parts.join(' + ')} = ${points}`,
        en: `answers give ${parts.join(' + ')} = ${points}`,
      };
    }
    case 'conditions': {
      const held = Object.entries(indicator.conditions).filter(
        ([key]) => readColumn(reading, `${name}_${key}`) === 'true',
      );
      const [zh, en] = [
        held.map(([, { title }]) => title.zh).join('、') || '无',
        held.map(([, { title }]) => title.en).join(', ') || 'none',
      ];
      return { zh: `满足 ${points} 项：${zh}`, en: `${points} hold: ${en}` };
    }
    case 'formula':
      return tell(reading, (voice) => `${describeFeel(indicator.value, voice)} = ${points}`);
  }
}

function cutTexts(
  reading: Reading,
  name: string,
  { shares, buckets }: Extract<IndicatorDocument, { method: 'quantiles' }>,
): readonly string[] {
  const count = shares?.length ?? (buckets ?? 5) - 1;
  return Array.from({ length: count }, (_, index) => readFound(reading, `${name}_cut_${index + 1}`) ?? '—');
}

/** sum / count as a short decimal, for reading only: the comparison itself was exact. */
export function meanText(reading: Reading, name: string): string {
  const [sum, count] = [readFound(reading, `${name}_sum`), readFound(reading, `${name}_count`)];
  const [numerator, denominator] = [
    readFound(reading, `${name}_total_numerator`),
    readFound(reading, `${name}_total_denominator`),
  ];
  const mean = sum === null ? Number(numerator) / Number(denominator) : Number(sum) / Number(count);
  return Number.isFinite(mean) ? String(Number(mean.toFixed(4))) : '—';
}
