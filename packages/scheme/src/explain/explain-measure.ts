import type { Label } from '@fenji/vocabulary';
import { describeFeel } from '../describe/describe-feel.ts';
import { describeMeasure } from '../describe/describe-measure.ts';
import type { MeasureDocument } from '../measures/measure-document.ts';
import { type Reading, readColumn } from './reading.ts';
import { figureWords, tell } from './tell.ts';

/** What a measure's figure was taken from, in both languages. */
export function explainMeasure(reading: Reading, name: string, measure: MeasureDocument): Label {
  return tell(reading, (voice) => {
    const { say, title } = voice;
    switch (measure.aggregate) {
      case 'days-since': {
        const test = measure.where && describeFeel(measure.where, voice.over(measure.of));
        const where = test ? say(`，只计 ${test} 的记录`, `, counting records where ${test}`) : '';
        const day = readColumn(reading, `${name}_on`);
        const source = title(measure.of);
        if (day === null) return say(`「${source}」中没有记录${where}`, `no record in "${source}"${where}`);
        return measure.which === 'last'
          ? say(`最近一次为 ${day}${where}`, `last on ${day}${where}`)
          : say(`最早一次为 ${day}${where}`, `first on ${day}${where}`);
      }
      case 'ratio':
        return [measure.numerator, measure.denominator]
          .map((part) => figureWords(reading, part, voice))
          .join(' ÷ ');
      default:
        return describeMeasure(measure, voice);
    }
  });
}
