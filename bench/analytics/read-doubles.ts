import { readFileSync } from 'node:fs';

/** The doubles of a file that `made-up-columns.ts` wrote. */
export function readDoubles(file: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
