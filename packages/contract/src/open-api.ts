import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { problem } from './problem.ts';

type Json = Record<string, unknown>;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parameters = (schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
};

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

const answerContent = (endpoint: Endpoint, example: unknown): Json | undefined => {
  if (endpoint.carriage === 'file') return { 'application/octet-stream': {} };
  if (endpoint.carriage === 'event-stream') return { 'text/event-stream': {} };
  return endpoint.answer && withExample(jsonSchema(endpoint.answer, 'output'), example);
};

function operation(name: string, endpoint: Endpoint, example: EndpointExample): Json {
  const content = answerContent(endpoint, example.answer);
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.access === 'anyone' ? { security: [] } : {}),
    ...(endpoint.access === 'session' ? { security: [{ session: [] }] } : {}),
    ...(endpoint.access.includes('.') ? { 'x-permission': endpoint.access } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...headers(endpoint),
    ],
    ...(endpoint.carriage === 'upload' ? { requestBody: fileBody } : {}),
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: withExample(jsonSchema(endpoint.body, 'input'), example.body),
          },
        }
      : {}),
    responses: {
      [endpoint.status]: { description: 'Done', ...(content ? { content } : {}) },
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
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    (paths[path] as Json)[endpoint.method.toLowerCase()] = operation(name, endpoint, examples[name] ?? {});
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Fenji 分级', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'fenji.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
