import { describe, expect, it } from 'vitest';
import { fisherTail, studentTwoSided } from './incomplete-beta.ts';
import { chiSquareUpper } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { normalCdf, normalQuantile, normalTwoSided } from './normal-distribution.ts';

type DistributionCase = readonly [name: string, actual: number, expected: number];

// Closed forms and printed tables (Abramowitz & Stegun 26; R 4 to 12 digits).
const cases: readonly DistributionCase[] = [
  ['ln Γ(1)', logGamma(1), 0],
  ['ln Γ(1/2) = ln √π', logGamma(0.5), Math.log(Math.sqrt(Math.PI))],
  ['ln Γ(10) = ln 9!', logGamma(10), Math.log(362880)],
  ['ln Γ(100)', logGamma(100), 359.1342053695754],
  ['Φ(0)', normalCdf(0), 0.5],
  ['Φ(-1.96)', normalCdf(-1.96), 0.024997895148220435],
  ['Φ(-10)', normalCdf(-10), 7.61985302416047e-24],
  ['two-sided z 1.96', normalTwoSided(1.96), 0.04999579029644087],
  ['z of .975', normalQuantile(0.975), 1.959963984540054],
  ['z of 1e-10', normalQuantile(1e-10), -6.361340902404056],
  ['χ² 3.841458820694124, 1 df', chiSquareUpper(3.841458820694124, 1), 0.05],
  ['χ² 2 df is exponential', chiSquareUpper(7, 2), Math.exp(-3.5)],
  ['t 1 df is Cauchy', studentTwoSided(1, 1), 0.5],
  ['t² is F: 10 df', studentTwoSided(Math.sqrt(4.964602743730711), 10), 0.05],
  ['F 4.964602743730711 on 1 and 10', fisherTail(4.964602743730711, 1, 10), 0.05],
  ['F(2,2) of 3 is 1/4', fisherTail(3, 2, 2), 0.25],
];

describe('distribution functions', () => {
  it.each(cases)('%s', (_name, actual, expected) => {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
      1e-12 * Math.max(Math.abs(expected), 1e-300) + 1e-15 * Number(expected === 0),
    );
  });
});
