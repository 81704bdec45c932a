import { readFileSync } from 'node:fs';
import type { EndpointExample } from '@fenji/contract';

/** Examples by the endpoint's name. */
export type Examples = Readonly<Record<string, EndpointExample>>;

/** The recorded examples of the OpenAPI document; see walks/record-examples.ts. */
export const readExamples = (): Examples =>
  JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')) as Examples;
