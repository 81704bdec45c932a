/**
 * Where random indices come from: `simulated` (500,000 random matrices a size, the list used by survey software) or
 * `saaty` (Saaty's printed list).
 */
export type RandomIndexTable = 'simulated' | 'saaty';

const tables: Readonly<Record<RandomIndexTable, readonly number[]>> = {
  simulated: [
    0, 0, 0.5251686, 0.8836651, 1.1081014, 1.2492774, 1.3415514, 1.4048466, 1.4507197, 1.4857266, 1.5141022,
    1.5356638, 1.5545925, 1.5703498, 1.5839958,
  ],
  saaty: [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
};

/**
 * The mean consistency index of random matrices of a size with some pairs unjudged; zero when such a matrix cannot be
 * inconsistent. Above 15 by the line of Alonso & Lamata (2006); shrunk for missing pairs by Ágoston & Csató (2022).
 */
export function randomIndex(size: number, table: RandomIndexTable, missing = 0): number {
  if (size < 3) return 0;
  const complete = tables[table][size - 1] ?? (1.7699 * size - 4.3513) / (size - 1);
  return Math.max(0, complete * (1 - (2 * missing) / ((size - 1) * (size - 2))));
}
