/** A feed-forward network with one hidden layer: tanh units, then shares by softmax. */
export type NetworkShape = { readonly inputs: number; readonly hidden: number; readonly classCount: number };

/** Number of weights: each unit has one for each input and a bias, which comes first. */
export function weightCount({ inputs, hidden, classCount }: NetworkShape): number {
  return hidden * (inputs + 1) + classCount * (hidden + 1);
}

/** Hidden activations and class shares of one row, written into the given arrays. */
export function feedForward(
  shape: NetworkShape,
  weights: Float64Array,
  row: Float64Array,
  activations: Float64Array,
  shares: Float64Array,
): void {
  const { inputs, hidden, classCount } = shape;
  for (let h = 0; h < hidden; h++) {
    const from = h * (inputs + 1);
    let sum = weights[from]!;
    for (let k = 0; k < inputs; k++) sum += weights[from + 1 + k]! * row[k]!;
    activations[h] = Math.tanh(sum);
  }
  const outputs = hidden * (inputs + 1);
  let top = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < classCount; one++) {
    const from = outputs + one * (hidden + 1);
    let sum = weights[from]!;
    for (let h = 0; h < hidden; h++) sum += weights[from + 1 + h]! * activations[h]!;
    shares[one] = sum;
    top = Math.max(top, sum);
  }
  let total = 0;
  for (let one = 0; one < classCount; one++) {
    shares[one] = Math.exp(shares[one]! - top);
    total += shares[one]!;
  }
  for (let one = 0; one < classCount; one++) shares[one]! /= total;
}

/**
 * The mean cross-entropy of the rows plus decay/2 times the squared weights without biases; its exact gradient goes into
 * `gradient` (back-propagation; Bishop 1995, section 4.8). `points` row by row.
 */
export function networkLoss(
  shape: NetworkShape,
  points: Float64Array,
  classes: Int32Array,
  decay: number,
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const { inputs, hidden, classCount } = shape;
  const outputs = hidden * (inputs + 1);
  const activations = new Float64Array(hidden);
  const shares = new Float64Array(classCount);
  let loss = 0;
  gradient.fill(0);
  for (let at = 0; at < classes.length; at++) {
    const row = points.subarray(at * inputs, (at + 1) * inputs);
    feedForward(shape, weights, row, activations, shares);
    loss -= Math.log(Math.max(shares[classes[at]!]!, Number.MIN_VALUE));
    shares[classes[at]!]! -= 1;
    for (let one = 0; one < classCount; one++) {
      const from = outputs + one * (hidden + 1);
      gradient[from]! += shares[one]!;
      for (let h = 0; h < hidden; h++) gradient[from + 1 + h]! += shares[one]! * activations[h]!;
    }
    for (let h = 0; h < hidden; h++) {
      let blame = 0;
      for (let one = 0; one < classCount; one++) {
        blame += shares[one]! * weights[outputs + one * (hidden + 1) + 1 + h]!;
      }
      blame *= 1 - activations[h]! ** 2;
      const from = h * (inputs + 1);
      gradient[from]! += blame;
      for (let k = 0; k < inputs; k++) gradient[from + 1 + k]! += blame * row[k]!;
    }
  }
  const n = Math.max(1, classes.length);
  loss /= n;
  for (let place = 0; place < weights.length; place++) {
    gradient[place]! /= n;
    if (isBias(shape, place)) continue;
    loss += (decay / 2) * weights[place]! ** 2;
    gradient[place]! += decay * weights[place]!;
  }
  return loss;
}

function isBias({ inputs, hidden }: NetworkShape, place: number): boolean {
  const outputs = hidden * (inputs + 1);
  return place < outputs ? place % (inputs + 1) === 0 : (place - outputs) % (hidden + 1) === 0;
}
