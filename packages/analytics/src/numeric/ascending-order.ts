/**
 * The row numbers of finite values in rising order, equal values in the order of their rows. A radix sort of the bits
 * of the numbers: about ten times faster than sorting row numbers by a comparison.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const rows = values.length;
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  if (rows < 500) return order.sort((a, b) => values[a]! - values[b]! || a - b);
  const keys = sortableHalves(values);
  let from = order;
  let to = new Uint32Array(rows);
  const starts = new Uint32Array(65_536);
  for (let digit = 0; digit < 4; digit++) {
    starts.fill(0);
    for (let row = 0; row < rows; row++) starts[keys[row * 4 + digit]!]! += 1;
    // A digit that all values share moves nothing.
    if (starts[keys[digit]!] === rows) continue;
    let sum = 0;
    for (let bucket = 0; bucket < starts.length; bucket++) {
      const count = starts[bucket]!;
      starts[bucket] = sum;
      sum += count;
    }
    for (let at = 0; at < rows; at++) {
      const row = from[at]!;
      const bucket = keys[row * 4 + digit]!;
      to[starts[bucket]!] = row;
      starts[bucket]! += 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Four 16-bit digits a value, lowest first, whose order as unsigned numbers is the order of the values. */
function sortableHalves(values: Float64Array): Uint16Array {
  const copy = new Float64Array(values.length);
  // Adding 0 makes -0 and 0 one value.
  for (let row = 0; row < values.length; row++) copy[row] = values[row]! + 0;
  const halves = new Uint16Array(copy.buffer);
  for (let at = 0; at < halves.length; at += 4) {
    const negative = (halves[at + 3]! & 0x8000) !== 0;
    if (!negative) halves[at + 3]! |= 0x8000;
    else for (let digit = 0; digit < 4; digit++) halves[at + digit]! ^= 0xffff;
  }
  return halves;
}
