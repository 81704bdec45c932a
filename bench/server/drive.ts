import { Agent, get } from 'node:http';

/** A call of the load: where it goes, as whom. */
export type LoadCall = { readonly path: string; readonly token: string };

export type Latencies = {
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  /** Answered a second, from the first call to the last answer. */
  readonly perSecond: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const patienceMs = 10_000;

/**
 * Calls at a steady rate whatever the answers take, and measures each from the moment it was due: a server that falls
 * behind shows in the figures instead of slowing the load. What is not answered within ten seconds has failed.
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
    const answers = await Promise.all(call(nth).map((one) => isAnswered(address, one)));
    if (answers.includes(false)) failed += 1;
    taken.push(performance.now() - due);
  };
  await Promise.all(Array.from({ length: count }, (_, nth) => one(nth)));
  const took = performance.now() - start;
  const sorted = taken.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), failed, perSecond: ((count - failed) * 1000) / took };
}

const isAnswered = (address: string, { path, token }: LoadCall): Promise<boolean> =>
  new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const request = get(`${address}/api/v1${path}`, { agent, headers, timeout: patienceMs }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
      response.once('error', () => resolve(false));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
