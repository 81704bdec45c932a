import { z } from 'zod';

const kind = z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']);

/** The keywords of JSON Schema 2020-12 that our shapes come to, checked at every depth. */
const schema: z.ZodType = z.lazy(() =>
  z
    .strictObject({
      $ref: z.string().regex(/^#\/components\/schemas\/\w+$/),
      title: z.string(),
      description: z.string(),
      type: z.union([kind, z.array(kind).min(1)]),
      format: z.string(),
      pattern: z.string(),
      enum: z.array(z.unknown()).min(1),
      const: z.unknown(),
      default: z.unknown(),
      examples: z.array(z.unknown()),
      minimum: z.number(),
      maximum: z.number(),
      exclusiveMinimum: z.number(),
      exclusiveMaximum: z.number(),
      multipleOf: z.number(),
      minLength: z.int(),
      maxLength: z.int(),
      minItems: z.int(),
      maxItems: z.int(),
      items: schema,
      prefixItems: z.array(schema),
      properties: z.record(z.string(), schema),
      required: z.array(z.string()),
      additionalProperties: z.union([z.boolean(), schema]),
      propertyNames: schema,
      anyOf: z.array(schema).min(1),
      oneOf: z.array(schema).min(1),
      allOf: z.array(schema).min(1),
      not: schema,
      contentEncoding: z.string(),
      readOnly: z.boolean(),
    })
    .partial(),
);

const content = z.record(
  z.string().regex(/^[a-z]+\/[a-z+-]+$/),
  z.strictObject({ schema: schema.optional(), example: z.unknown().optional() }),
);
const header = z.strictObject({ description: z.string(), schema });
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema,
});
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(1),
  security: z.array(z.partialRecord(z.enum(['session', 'token']), z.array(z.string()))).optional(),
  'x-permission': z.string().optional(),
  parameters: z
    .array(parameter)
    .refine(
      (list) => new Set(list.map((one) => `${one.in} ${one.name}`)).size === list.length,
      'a parameter twice',
    ),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^(20\d|default)$/),
    z.strictObject({
      description: z.string(),
      headers: z.record(z.string(), header).optional(),
      content: content.optional(),
    }),
  ),
});
const method = z.enum(['get', 'post', 'put', 'patch', 'delete']);

/** What OpenAPI 3.1 asks of a document, as far as ours goes: nothing it does not know, nothing it asks for missing. */
export const openApiShape = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(method, operation)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Z]\w*$/), schema),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['apiKey', 'http']) })),
  }),
});
