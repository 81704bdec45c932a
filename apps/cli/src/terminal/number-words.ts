import { divideRounded, type FixedPoint, formatFixedPoint, type Language } from '@fenji/vocabulary';

/** A whole number with thousands separators. */
export function countWords(count: number | bigint): string {
  return new Intl.NumberFormat('en').format(count);
}

/** A share from 0 to 1 as a percentage with one decimal; an unknown share (0 of 0) is a dash. */
export function shareWords(part: number | bigint, whole: number | bigint): string {
  if (Number(whole) === 0) return '—';
  return `${((Number(part) / Number(whole)) * 100).toFixed(1)}%`;
}

/** An amount for reading: 元, 万元, 亿元 in Chinese, whole units in English; rounded, never computed on. */
export function moneyWords(amount: FixedPoint, currency: string, language: Language): string {
  if (language === 'en') return `${countWords(rounded(amount, 0))} ${currency}`;
  const unit = currency === 'CNY' ? '元' : ` ${currency}`;
  const whole = rounded(amount, 0);
  const size = whole < 0n ? -whole : whole;
  const power = size >= 100_000_000n ? 8 : size >= 10_000n ? 4 : 0;
  const shown = rounded({ units: amount.units, scale: amount.scale + power }, 2);
  const [digits = '', fraction = ''] = formatFixedPoint({ units: shown, scale: 2 }, 2).split('.');
  return `${countWords(BigInt(digits))}.${fraction}${{ 0: '', 4: '万', 8: '亿' }[power]}${unit}`;
}

/** A duration for reading: seconds below two minutes, minutes below two hours, hours above. */
export function durationWords(seconds: number, language: Language): string {
  const [amount, zh, en] =
    seconds < 120
      ? [Math.ceil(seconds), '秒', 's']
      : seconds < 7200
        ? [Math.ceil(seconds / 60), '分钟', 'min']
        : [Math.ceil(seconds / 3600), '小时', 'h'];
  return `${amount} ${language === 'zh' ? zh : en}`;
}

function rounded({ units, scale }: FixedPoint, digits: number): bigint {
  return scale <= digits
    ? units * 10n ** BigInt(digits - scale)
    : divideRounded(units, 10n ** BigInt(scale - digits));
}
