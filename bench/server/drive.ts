/** A call of the load: where it goes, as whom. */
export type LoadCall = { readonly path: string; readonly token: string };

export type Latencies = {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly failed: number;
};

/**
 * Calls at a steady rate whatever the answers take, and measures each from the moment it was due: a server that falls
 * behind shows in the figures instead of slowing the load.
 */
export async function drive(
  address: string,
  call: (nth: number) => readonly LoadCall[],
  load: { readonly perSecond: number; readonly seconds: number },
): Promise<Latencies> {
  const count = load.perSecond * load.seconds;
  const start = performance.now() + 50;
  const taken: number[] = [];
  let failed = 0;
  const one = async (nth: number) => {
    const due = start + (nth * 1000) / load.perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const answers = await Promise.all(
      call(nth).map(async ({ path, token }) => {
        const response = await fetch(`${address}/api/v1${path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        await response.arrayBuffer();
        return response.ok;
      }),
    );
    if (answers.includes(false)) failed += 1;
    taken.push(performance.now() - due);
  };
  await Promise.all(Array.from({ length: count }, (_, nth) => one(nth)));
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
  return { p50: at(0.5), p99: at(0.99), worst: at(1), failed };
}
