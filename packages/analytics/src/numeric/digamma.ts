/**
 * The digamma function ψ(x) = d ln Γ(x)/dx for x > 0, about 14 digits: recurrence up to 10, then the asymptotic
 * series (Abramowitz & Stegun 6.3.5, 6.3.18).
 */
export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  while (shifted < 10) {
    sum -= 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const tail =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32760)))));
  return sum + Math.log(shifted) - 0.5 / shifted - tail;
}
