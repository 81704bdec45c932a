import type { Label } from '@fenji/vocabulary';
import type { DimensionDocument } from '../dimensions/dimension-document.ts';
import { pointsRange } from '../indicators/points-range.ts';
import type { Reason } from './explanation.ts';
import { type Reading, readColumn } from './reading.ts';
import { tell } from './tell.ts';

/** The weighted sum of a dimension, written out: every part, their sum, and the division by the weights that counted. */
export function explainDimension(reading: Reading, name: string, dimension: DimensionDocument): Label {
  const value = readColumn(reading, name);
  const parts = partsOf(reading, name);
  if (value === null)
    return { zh: '缺少指标，无法合成', en: 'an indicator is missing, so nothing to add up' };
  return tell(reading, ({ say, title }) => {
    const sum = parts.map(({ indicator, product }) => `${title(indicator)} ${product ?? 0}`).join(' + ');
    if (!dimension.normalise) return `${sum} = ${value}`;
    const weight = readColumn(reading, `${name}_weight`);
    return say(`（${sum}）÷ 权重和 ${weight} = ${value}`, `(${sum}) / ${weight} of weights = ${value}`);
  });
}

/**
 * Which indicators lift or lower a dimension most: weight x (points - middle of the points it can give), strongest
 * first. Indicators whose range is not known from the scheme's text are left out.
 */
export function reasonsOf(reading: Reading, name: string): readonly Reason[] {
  return partsOf(reading, name)
    .flatMap(({ indicator, product }) => {
      const document = reading.document.indicators[indicator];
      const points = readColumn(reading, indicator);
      const range = document && pointsRange(document);
      if (!document || !range || points === null || product === null || Number(points) === 0) return [];
      const weight = Number(product) / Number(points);
      const lift = weight * (Number(points) - (range[0] + range[1]) / 2);
      return [{ indicator, title: document.title, points, lift, favourable: lift >= 0 }];
    })
    .sort((a, b) => Math.abs(b.lift) - Math.abs(a.lift));
}

function partsOf(
  reading: Reading,
  name: string,
): readonly { readonly indicator: string; readonly product: string | null }[] {
  return reading.plan.result
    .filter(
      (column) =>
        column.role === 'detail' && column.name.startsWith(`${name}_`) && column.name !== `${name}_weight`,
    )
    .map((column) => ({
      indicator: column.name.slice(name.length + 1),
      product: readColumn(reading, column.name),
    }));
}
