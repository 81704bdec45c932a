import { randomBytes } from 'node:crypto';

/** A UUID of version 7 (RFC 9562): ordered by time to the millisecond. `random` gives its ten random bytes. */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let time = milliseconds;
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A source of ids on a clock; ids made in the same millisecond keep their order by a counter. */
export function createIds(
  clock: () => Date,
  random: (size: number) => Uint8Array = randomBytes,
): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const now = Math.max(clock().getTime(), last);
    counter = now === last ? counter + 1 : 0;
    last = now;
    const bytes = random(10);
    bytes[0] = (counter >> 8) & 0x0f;
    bytes[1] = counter & 0xff;
    return uuidV7(now, bytes);
  };
}
