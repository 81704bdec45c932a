import { studentTwoSided } from './incomplete-beta.ts';

/** The t > 0 beyond which (on both sides together) a Student variable falls with the given chance; by bisection. */
export function studentTwoSidedQuantile(chance: number, degreesOfFreedom: number): number {
  let high = 1;
  while (studentTwoSided(high, degreesOfFreedom) > chance && high < 1e15) high *= 2;
  let low = 0;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTwoSided(middle, degreesOfFreedom) > chance) low = middle;
    else high = middle;
  }
  return high;
}
