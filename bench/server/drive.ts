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

/** A kind of request: what is called for the nth of it. */
export type Load = { readonly name: string; readonly call: (nth: number) => readonly LoadCall[] };

/** What was measured of all calls together, and of each kind among them. */
export type Driven = { readonly all: Latencies; readonly each: ReadonlyMap<string, Latencies> };

/**
 * Calls the kinds in turn at a steady rate whatever the answers take, and measures each from the moment it was due: a
 * server that falls behind shows in the figures instead of slowing the load. What is not answered within ten seconds
 * has failed.
 */
export async function drive(
  address: string,
  loads: readonly Load[],
  rate: { readonly perSecond: number; readonly seconds: number },
): Promise<Driven> {
  const count = Math.round(rate.perSecond * rate.seconds);
  const start = performance.now() + 50;
  const one = async (nth: number) => {
    const { name, call } = loads[nth % loads.length]!;
    const due = start + (nth * 1000) / rate.perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const calls = call(Math.floor(nth / loads.length));
    const answers = await Promise.all(calls.map((one) => isAnswered(address, one)));
    return { name, taken: performance.now() - due, isFailed: answers.includes(false) };
  };
  const taken = await Promise.all(Array.from({ length: count }, (_, nth) => one(nth)));
  const seconds = (performance.now() - start) / 1000;
  const each = Map.groupBy(taken, ({ name }) => name);
  return {
    all: latenciesOf(taken, seconds),
    each: new Map([...each].map(([name, of]) => [name, latenciesOf(of, seconds)])),
  };
}

type Taken = { readonly taken: number; readonly isFailed: boolean };

function latenciesOf(calls: readonly Taken[], seconds: number): Latencies {
  const sorted = calls.map(({ taken }) => taken).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  const failed = calls.filter(({ isFailed }) => isFailed).length;
  return { p50: at(0.5), p99: at(0.99), failed, perSecond: (calls.length - failed) / seconds };
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
