/**
 * The never-falling sequence nearest to the values in weighted squares: neighbours that fall are pooled into their
 * weighted mean (pool adjacent violators; Ayer et al. 1955). Weights must not be negative; entries of weight 0 take
 * over their block's level, and leading ones that of the first block with weight (0 when there is none).
 */
export function risingMeans(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  type Block = { sum: number; weight: number; length: number };
  const blocks: Block[] = [];
  const level = (block: Block) => block.sum / block.weight;
  for (let place = 0; place < values.length; place++) {
    const weight = weights[place]!;
    const previous = blocks.at(-1);
    if (weight === 0 && previous) {
      previous.length++;
      continue;
    }
    let block: Block = { sum: weight === 0 ? 0 : values[place]! * weight, weight, length: 1 };
    for (let above = blocks.at(-1); above; above = blocks.at(-1)) {
      if (above.weight > 0 && level(above) <= level(block)) break;
      blocks.pop();
      block = {
        sum: above.sum + block.sum,
        weight: above.weight + block.weight,
        length: above.length + block.length,
      };
    }
    blocks.push(block);
  }
  const levels = new Float64Array(values.length);
  let from = 0;
  for (const block of blocks) {
    levels.fill(block.weight > 0 ? level(block) : 0, from, from + block.length);
    from += block.length;
  }
  return levels;
}
