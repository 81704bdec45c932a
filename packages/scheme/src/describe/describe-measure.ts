import type { z } from 'zod';
import type { MeasureDocument, window } from '../measures/measure-document.ts';
import { describeFeel } from './describe-feel.ts';
import type { Voice } from './voice.ts';

/** What a measure counts, over which facts, in which time. */
export function describeMeasure(measure: MeasureDocument, voice: Voice): string {
  const { say, title } = voice;
  if (measure.aggregate === 'formula') return describeFeel(measure.value, voice);
  if (measure.aggregate === 'ratio') {
    const [numerator, denominator] = [measure.numerator, measure.denominator].map((each) =>
      describeFeel(each, voice),
    );
    return `${numerator} ÷ ${denominator}`;
  }
  const facts = voice.over(measure.of);
  const figure = describeFigure(measure, facts);
  const where = measure.where === undefined ? [] : [describeFeel(measure.where, facts)];
  const when = [
    ...('window' in measure && measure.window !== undefined ? [describeWindow(measure.window, voice)] : []),
    ...('months' in measure && measure.months !== undefined
      ? [say(`限 ${measure.months.join('、')} 月`, `in the months ${measure.months.join(', ')}`)]
      : []),
  ];
  const source = title(measure.of);
  return say(
    [`「${source}」${figure}`, ...when, ...where.map((each) => `只计 ${each} 的记录`)].join('，'),
    [`${figure}, from "${source}"`, ...when, ...where.map((each) => `counting records where ${each}`)].join(
      ', ',
    ),
  );
}

type OverFacts = Extract<MeasureDocument, { of: string }>;

function describeFigure(measure: OverFacts, voice: Voice): string {
  const { say } = voice;
  const value = 'value' in measure ? describeFeel(measure.value, voice) : '';
  switch (measure.aggregate) {
    case 'count':
      return say('的记录数', 'the number of records');
    case 'sum':
      return say(`中 ${value} 之和`, `the sum of ${value}`);
    case 'count-distinct':
      return say(`中不同的 ${value} 的个数`, `the number of different values of ${value}`);
    case 'average':
      return say(`中 ${value} 的平均`, `the average of ${value}`);
    case 'minimum':
      return say(`中 ${value} 的最小值`, `the least ${value}`);
    case 'maximum':
      return say(`中 ${value} 的最大值`, `the largest ${value}`);
    case 'first':
      return say(`中最早一条的 ${value}`, `the earliest ${value}`);
    case 'last':
      return say(`中最近一条的 ${value}`, `the latest ${value}`);
    case 'days-since':
      return measure.which === 'last'
        ? say('最近一条记录距评级日的天数', 'days from the latest record to the as-of date')
        : say('最早一条记录距评级日的天数', 'days from the earliest record to the as-of date');
    case 'months-active':
      return say('有记录的月数', 'the number of months with a record');
    case 'share': {
      const part = describeFeel(measure.part, voice);
      return say(`中 ${part} 的部分占 ${value} 总和的比例`, `the share of ${value} where ${part}`);
    }
    case 'growth': {
      const period = describeDuration(measure.period, voice);
      return say(
        `中 ${value} 之和较前一个 ${period} 的增长率`,
        `the growth of the sum of ${value} over the ${period} before`,
      );
    }
    case 'per-period':
      return measure.period === 'month'
        ? say(
            `中 ${value} 近 ${measure.periods} 个月逐月之和`,
            `the sum of ${value} by month, ${measure.periods} months`,
          )
        : say(
            `中 ${value} 近 ${measure.periods} 个季度逐季之和`,
            `the sum of ${value} by quarter, ${measure.periods} quarters`,
          );
  }
}

/** The time a fact has to lie in. */
function describeWindow(time: z.infer<typeof window>, voice: Voice): string {
  const { say } = voice;
  if (typeof time === 'string') {
    const length = describeDuration(time, voice);
    return say(`截至评级日的最近 ${length}`, `in the last ${length}`);
  }
  if ('from' in time) return say(`${time.from} 至 ${time.to}`, `from ${time.from} to ${time.to}`);
  const [zh, en] = { year: ['年', 'year'], quarter: ['季度', 'quarter'], month: ['月', 'month'] }[
    time.calendar
  ]!;
  if (time.back === 0) return say(`本${zh}`, `in the calendar ${en}`);
  return say(`往前第 ${time.back} 个自然${zh}`, `in the calendar ${en} ${time.back} before`);
}

/** `P1Y6M` is "1 年 6 个月", "1 year 6 months". */
export function describeDuration(duration: string, { say }: Voice): string {
  const [, years, months, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration) ?? [];
  const part = (count: string | undefined, zh: string, en: string) =>
    count === undefined ? [] : [say(`${count} ${zh}`, `${count} ${en}${count === '1' ? '' : 's'}`)];
  return [...part(years, '年', 'year'), ...part(months, '个月', 'month'), ...part(days, '天', 'day')].join(
    ' ',
  );
}
