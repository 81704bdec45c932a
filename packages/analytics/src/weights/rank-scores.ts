/** Ranks from 1 for the highest score; equal scores share the best of their ranks (1, 2, 2, 4). */
export function rankScores(scores: Float64Array): Int32Array {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const ranks = new Int32Array(scores.length);
  order.forEach((row, place) => {
    const before = order[place - 1];
    ranks[row] = before !== undefined && scores[before] === scores[row] ? ranks[before]! : place + 1;
  });
  return ranks;
}
