import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { problem } from './problem.ts';

type Json = Record<string, unknown>;

/** Shapes that others refer to, by name; they lie beside the paths, where a reference of the document can lead. */
type Components = Record<string, Json>;

function jsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Components): Json {
  const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [name, shape] of Object.entries($defs)) {
    if (name.startsWith('__')) throw new Error('a shape that refers to itself needs a name: .meta({ id })');
    const { id: _, ...told } = shape;
    const hoisted = leadToComponents(told) as Json;
    const known = components[name];
    if (known && JSON.stringify(known) !== JSON.stringify(hoisted)) {
      throw new Error(`${name} is one shape in a request and another in an answer`);
    }
    components[name] = hoisted;
  }
  return leadToComponents(rest) as Json;
}

function leadToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leadToComponents);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' ? String(part).replace('#/$defs/', '#/components/schemas/') : leadToComponents(part),
    ]),
  );
}

function parameters(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  components: Components,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input', components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

const headers = (endpoint: Endpoint): Json[] => [
  ...(endpoint.isVersioned
    ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string', examples: ['"3"'] } }]
    : []),
  ...(endpoint.isIdempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : []),
];

const fileBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
  },
};

/** What a call may be sent and may answer. */
export type EndpointExample = { readonly body?: unknown; readonly answer?: unknown };

const withExample = (schema: Json, example: unknown): Json => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

const etag = {
  ETag: {
    description: "The answer's version, to be sent back as If-Match by an edit",
    schema: { type: 'string', examples: ['"3"'] },
  },
};

function answerOf(endpoint: Endpoint, example: unknown, components: Components): Json {
  if (endpoint.carriage === 'file') return { content: { 'application/octet-stream': {} } };
  if (endpoint.carriage === 'event-stream') return { content: { 'text/event-stream': {} } };
  if (!endpoint.answer) return {};
  const schema = jsonSchema(endpoint.answer, 'output', components);
  const { version } = (schema.properties ?? {}) as { version?: Json };
  const headers = version?.type === 'integer' ? { headers: etag } : {};
  return { ...headers, content: withExample(schema, example) };
}

function operation(name: string, endpoint: Endpoint, example: EndpointExample, components: Components): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.access === 'anyone' ? { security: [] } : {}),
    ...(endpoint.access === 'session' ? { security: [{ session: [] }] } : {}),
    ...(endpoint.access.includes('.') ? { 'x-permission': endpoint.access } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path', components),
      ...parameters(endpoint.query, 'query', components),
      ...headers(endpoint),
    ],
    ...(endpoint.carriage === 'upload' ? { requestBody: fileBody } : {}),
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: withExample(jsonSchema(endpoint.body, 'input', components), example.body),
          },
        }
      : {}),
    responses: {
      [endpoint.status]: { description: 'Done', ...answerOf(endpoint, example.answer, components) },
      default: {
        description: 'A refusal or fault',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The OpenAPI 3.1 document of a table of endpoints, served below /api/v1, with examples by endpoint. */
export function openApiDocument(
  endpoints: Readonly<Record<string, Endpoint>>,
  version: string,
  examples: Readonly<Record<string, EndpointExample>> = {},
): Json {
  const paths: Record<string, Json> = {};
  const components: Components = {};
  components.Problem = jsonSchema(problem, 'output', components);
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    (paths[path] as Json)[endpoint.method.toLowerCase()] = operation(
      name,
      endpoint,
      examples[name] ?? {},
      components,
    );
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Fenji 分级', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'fenji.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
