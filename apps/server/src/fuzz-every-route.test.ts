import { type Endpoint, type EndpointName, endpoints } from '@fenji/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeServers } from './testing/describe-servers.ts';
import type { Person } from './testing/start-test-server.ts';
import { type SampleSubject, sampleRequests } from './walks/sample-requests.ts';
import { walkedCompany } from './walks/walked-company.ts';

type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  additionalProperties?: Schema | boolean;
  default?: unknown;
};

const nasty = [
  '',
  ' ',
  '\0',
  "'; drop table customers.customer;--",
  '%_\\',
  '𠮷😀',
  'ﬁ１２',
  '-1',
  '9'.repeat(40),
  '\u202e',
  '\ud800',
  'x\udfff',
  '{}',
  '"',
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);
const formats: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  'date-time': fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((date) => date.toISOString()),
  date: fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.integer({ min: 1, max: 99 }).map((n) => `fuzz${n}@example.com`),
  uri: fc.constant('https://example.com/hook'),
};

/** Values of a JSON schema, mostly fitting, now and then not. */
function valuesOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, depth + 1)));
    switch (schema.type) {
      case 'object': {
        const entries = Object.entries(schema.properties ?? {}).map(([name, part]) => {
          const value = valuesOf(part, depth + 1);
          return [
            name,
            schema.required?.includes(name) ? value : fc.option(value, { nil: undefined }),
          ] as const;
        });
        return entries.length > 0
          ? fc.record(Object.fromEntries(entries))
          : fc.dictionary(text, anything, { maxKeys: 3 });
      }
      case 'array':
        return fc.array(valuesOf(schema.items ?? {}, depth + 1), { maxLength: 3 });
      case 'integer':
        return fc.integer({
          min: Math.max(schema.minimum ?? -1000, -1e9),
          max: Math.min(schema.maximum ?? 1000, 1e9),
        });
      case 'number':
        return fc.double({ noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'string':
        return (
          formats[schema.format ?? ''] ??
          (schema.pattern ? fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), text) : text)
        );
      default:
        return anything;
    }
  };
  return fc.oneof({ weight: 12, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
}

const schemaOf = (schema: z.ZodType): Schema => {
  const { $defs: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema & {
    $defs?: unknown;
  };
  return rest;
};
// They would lock the fuzzer itself out, stream, send mail to strangers, or copy the whole store dozens of times.
const left: readonly EndpointName[] = [
  'signOut',
  'signOutDevice',
  'changePassword',
  'watchJob',
  'replaceWebhook',
  'createWebhook',
  'createDemo',
  'createBackup',
  'editUser',
];

const someId = '01990000-0000-7000-8000-000000000000';
const dashes = '-'.repeat(36);
/** Cursors this server never wrote, each almost right somewhere. */
const forgedCursors = [
  [dashes],
  ['\ud800'],
  [2 ** 40],
  [2 ** 60],
  [1.5],
  ['1', someId],
  [1, someId],
  [2 ** 31, someId],
  ['\ud800', someId],
  ['2026-02-30T00:00:00Z', someId],
  ['2026-01-01T00:00:00Z', dashes],
  ['9999-12-31T23:59:59Z', someId],
  [someId, dashes],
  ['infinity', someId],
  ['2026-01-01 00:00:00', 2 ** 31, 1],
  ['2026-01-01 00:00:00', 1, 2 ** 60],
].map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));
const cursors = fc.oneof(fc.constantFrom(...forgedCursors), text);
const filters = fc.oneof(
  text.map((value) => JSON.stringify({ field: 'name', is: 'contains', value })),
  text.map((field) => JSON.stringify({ any: [{ field, is: 'equals', value: 'x' }] })),
  text,
);

/** A copy of a value with one part, somewhere in it, made something else. */
function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (value === null || typeof value !== 'object') return anything;
  const parts = Object.entries(value);
  if (parts.length === 0) return anything;
  return fc.constantFrom(...parts).chain(([name, part]) =>
    fc.oneof(spoilt(part), anything).map((other) => {
      if (!Array.isArray(value)) return { ...value, [name]: other };
      return value.map((item, index) => (String(index) === name ? other : item));
    }),
  );
}

type Sent = { params?: unknown; query?: unknown; body?: unknown; version?: number };

const queriesOf = (endpoint: Endpoint) =>
  endpoint.query ? valuesOf(schemaOf(endpoint.query)) : fc.constant({});

/** Requests of an endpoint that fit its shapes mostly, of things that are not there. */
const strangers = (endpoint: Endpoint): fc.Arbitrary<Sent> =>
  fc.record({
    params: endpoint.params ? valuesOf(schemaOf(endpoint.params)) : fc.constant({}),
    query: queriesOf(endpoint),
    body: endpoint.body ? valuesOf(schemaOf(endpoint.body)) : fc.constant(undefined),
  });

/** Requests about what is there, of a sample that would be served: its query or one part of its body is spoilt. */
function nearMisses(endpoint: Endpoint, sample: Sent): fc.Arbitrary<Sent> {
  const names = Object.keys((endpoint.query as z.ZodObject | undefined)?.shape ?? {});
  const query = queriesOf(endpoint).chain((any) =>
    fc.record({
      ...Object.fromEntries(
        Object.entries((any ?? {}) as object).map(([name, one]) => [name, fc.constant(one)]),
      ),
      ...(names.includes('cursor') ? { cursor: cursors, limit: fc.constant(5) } : {}),
      ...(names.includes('filter') ? { filter: fc.option(filters, { nil: undefined }) } : {}),
    }),
  );
  return fc.record({
    params: fc.constant(sample.params),
    query: fc.oneof({ weight: 3, arbitrary: query }, fc.constant(sample.query)),
    body: sample.body === undefined ? fc.constant(undefined) : spoilt(sample.body),
    version: fc.constant(sample.version),
  });
}

/** Sends what the client would never send; gives what was asked and the status of the answer. */
async function send(person: Person, endpoint: Endpoint, sent: Sent): Promise<[string, number]> {
  const given = (sent.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(given[key] ?? 'x').toWellFormed()),
  );
  const search = new URLSearchParams(
    Object.entries((sent.query ?? {}) as object).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)] as [string, string]],
    ),
  );
  const response = await person.fetch(`${path}?${search}`, {
    method: endpoint.method,
    headers: {
      'if-match': `"${sent.version ?? 1}"`,
      ...(endpoint.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(endpoint.body ? { body: JSON.stringify(sent.body) ?? 'null' } : {}),
  });
  await response.body?.cancel();
  return [`${path}?${search} ${JSON.stringify(sent.body)}`, response.status];
}

const all = (Object.entries(endpoints) as [EndpointName, Endpoint][]).filter(
  ([name]) => !left.includes(name),
);
/** Besides the administrator: own rows, a department's, and everybody's without writing. */
const roles = ['relationship-manager', 'approver', 'analyst'] as const;

describeServers('a fuzz of the whole interface', ({ server, administrator }) => {
  it('finds no fault', async () => {
    const faults: string[] = [];
    for (const [name, endpoint] of all) {
      for (const sent of fc.sample(strangers(endpoint), { numRuns: 16, seed: 7 })) {
        const [asked, status] = await send(administrator(), endpoint, sent);
        if (status >= 500) faults.push(`${name} ${asked} → ${status}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('finds no fault in what is there, whoever asks', async () => {
    const company = await walkedCompany(server(), administrator());
    const faults: string[] = [];
    let served = 0;
    for (const [name, endpoint] of all) {
      for (const [round, person] of [administrator(), ...roles.map((one) => company.people[one])].entries()) {
        const [customer, other] = await company.customersOf(roles[round - 1] ?? roles[0], 'own', 2);
        const subject: SampleSubject = {
          administrator: administrator(),
          customer: customer!,
          other: other!,
          unitId: company.unitId,
          userId: company.people[roles[round - 1] ?? roles[0]].id,
          receiverId: company.receiverId,
        };
        const sample = (await sampleRequests[name](subject)) as Sent;
        for (const sent of fc.sample(nearMisses(endpoint, sample), {
          numRuns: round === 0 ? 16 : 5,
          seed: 11 + round,
        })) {
          const [asked, status] = await send(person, endpoint, sent);
          if (status < 300) served += 1;
          if (status >= 500) faults.push(`${name} ${asked} → ${status}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(served).toBeGreaterThan(300);
  });
});
