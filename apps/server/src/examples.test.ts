import { type Endpoint, endpoints } from '@fenji/contract';
import { describe, expect, it } from 'vitest';
import { readExamples } from './examples.ts';

const examples = readExamples();
/** Calls whose success would need what a recording does not have: a second device, a phone, a failed delivery. */
const unrecorded = [
  'signOutDevice',
  'confirmSignIn',
  'confirmAuthenticator',
  'removeAuthenticator',
  'replayDelivery',
];
const all = Object.entries(endpoints) as [string, Endpoint][];
const speaking = all.filter(
  ([name, { body, answer, carriage }]) =>
    (body || (answer && carriage !== 'event-stream')) && !unrecorded.includes(name),
);

describe('the examples of the OpenAPI document', () => {
  it('are of calls there are', () => {
    expect(Object.keys(examples).filter((name) => !(name in endpoints))).toEqual([]);
  });

  it.each(speaking)(
    '%s is one of its shape; when not, run `npm run examples`',
    (name, { body, answer, carriage }) => {
      const example = examples[name];
      if (body) expect(body.safeParse(example?.body).error).toBeUndefined();
      if (answer && carriage !== 'file') expect(answer.safeParse(example?.answer).error).toBeUndefined();
    },
  );
});
