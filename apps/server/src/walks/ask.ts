import { randomUUID } from 'node:crypto';
import { type Endpoint, type EndpointName, endpoints, ProblemError } from '@fenji/contract';
import type { Person } from '../testing/start-test-server.ts';
import { type SampleSubject, sampleRequests } from './sample-requests.ts';

/** How a call ended: `done`, or the code and status of the problem; and what was told. */
export type Outcome = { readonly code: string; readonly status: number; readonly text: string };

type LooseCall = (input: object, options: object) => Promise<unknown>;

/** Makes the sample call of an endpoint as somebody, with a fresh key where keys are taken; only problems are caught. */
export async function ask(person: Person, name: EndpointName, subject: SampleSubject): Promise<Outcome> {
  const { version, file, ...input } = (await sampleRequests[name](subject)) as {
    version?: number;
    file?: File;
  };
  const { isIdempotent }: Endpoint = endpoints[name];
  const key = isIdempotent ? { idempotencyKey: randomUUID() } : {};
  try {
    const answer = await (person.client[name] as LooseCall)(input, { version, file, ...key });
    const text = answer instanceof Response ? await answer.text() : (JSON.stringify(answer) ?? '');
    return { code: 'done', status: 200, text };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    return { code: problem.code, status: problem.status, text: JSON.stringify(problem) };
  }
}
