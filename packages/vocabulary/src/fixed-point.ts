/** An exact decimal: `units / 10^scale`. Money is held this way, as are weights and scores. */
export type FixedPoint = { readonly units: bigint; readonly scale: number };

/** Reads "12.50", "-3", "1e3" exactly; undefined when the text is no plain decimal number. */
export function parseFixedPoint(text: string): FixedPoint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  let units = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  if (scale < 0) {
    units *= 10n ** BigInt(-scale);
    scale = 0;
  }
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units: sign === '-' ? -units : units, scale };
}

/** The plain decimal text of `units / 10^scale`, trailing zeros of the fraction kept to `keep` digits at least. */
export function formatFixedPoint({ units, scale }: FixedPoint, keep = 0): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  let end = fraction.length;
  while (end > keep && fraction[end - 1] === '0') end -= 1;
  return `${negative ? '-' : ''}${whole}${end > 0 ? `.${fraction.slice(0, end)}` : ''}`;
}

/** The same value at a larger scale (never a smaller one: that would lose digits). */
export function rescale({ units, scale }: FixedPoint, to: number): bigint {
  if (to < scale) throw new RangeError(`cannot rescale from ${scale} to ${to} without loss`);
  return units * 10n ** BigInt(to - scale);
}

/** `numerator / denominator` rounded half away from zero, as every engine is told to do it. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return negative ? -quotient : quotient;
}
