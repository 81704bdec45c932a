import { type Endpoint, type EndpointName, endpoints } from '@fenji/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeServers } from './testing/describe-servers.ts';

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
// They would lock the fuzzer itself out, stream, or send mail to strangers.
const left: readonly EndpointName[] = [
  'signOut',
  'signOutDevice',
  'changePassword',
  'watchJob',
  'replaceWebhook',
  'createWebhook',
  'createDemo',
  'editUser',
];

describeServers('a fuzz of the whole interface', ({ administrator }) => {
  it('finds no fault', async () => {
    const faults: string[] = [];
    for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
      if (left.includes(name)) continue;
      const parts = fc.record({
        params: endpoint.params ? valuesOf(schemaOf(endpoint.params)) : fc.constant({}),
        query: endpoint.query ? valuesOf(schemaOf(endpoint.query)) : fc.constant({}),
        body: endpoint.body ? valuesOf(schemaOf(endpoint.body)) : fc.constant(undefined),
      });
      for (const { params, query, body } of fc.sample(parts, { numRuns: 25, seed: 7 })) {
        const given = (params ?? {}) as Record<string, unknown>;
        const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) =>
          encodeURIComponent(String(given[key] ?? 'x').toWellFormed()),
        );
        const search = new URLSearchParams(
          Object.entries((query ?? {}) as object).flatMap(([key, value]) =>
            value === undefined ? [] : [[key, String(value)] as [string, string]],
          ),
        );
        const response = await administrator().fetch(`${path}?${search}`, {
          method: endpoint.method,
          headers: { 'if-match': '"1"', ...(endpoint.body ? { 'content-type': 'application/json' } : {}) },
          ...(endpoint.body ? { body: JSON.stringify(body) ?? 'null' } : {}),
        });
        if (response.status >= 500)
          faults.push(`${name} ${path}?${search} ${JSON.stringify(body)} → ${response.status}`);
        await response.body?.cancel();
      }
    }
    expect(faults).toEqual([]);
  });
});
