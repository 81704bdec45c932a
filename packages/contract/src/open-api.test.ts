import { describe, expect, it } from 'vitest';
import { createClient, ProblemError, urlOf } from './client.ts';
import { endpoints } from './endpoints.ts';
import { openApiDocument } from './open-api.ts';
import { openApiShape } from './open-api-shape.ts';

/** What a JSON pointer of a document leads to (RFC 6901). */
const resolve = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((place, part) => (place as Record<string, unknown> | undefined)?.[part], document);

describe('the contract', () => {
  const document = openApiDocument(endpoints, '0.0.0') as {
    paths: Record<
      string,
      Record<string, { operationId: string; parameters: { name: string; in: string }[] }>
    >;
  };

  it('describes every endpoint once', () => {
    const names = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((o) => o.operationId),
    );
    expect(names.toSorted()).toEqual(Object.keys(endpoints).toSorted());
  });

  it('declares every parameter its path names, and no other', () => {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      const declared = 'params' in endpoint ? Object.keys(endpoint.params.shape) : [];
      expect(declared.toSorted(), name).toEqual(inPath.toSorted());
    }
  });

  it('says nothing that OpenAPI 3.1 does not know', () => {
    expect(openApiShape.safeParse(document).error?.issues ?? []).toEqual([]);
  });

  it('leads every reference to something', () => {
    const lost: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (value === null || typeof value !== 'object') return;
      for (const [key, part] of Object.entries(value)) {
        if (key !== '$ref') walk(part, `${at}/${key}`);
        else if (!resolve(document, String(part))) lost.push(`${at} → ${part}`);
      }
    };
    walk(document, '#');
    expect(lost).toEqual([]);
    expect(resolve(document, '#/components/schemas/CustomerFilter')).toBeDefined();
  });

  it('tells which answers carry a version as their ETag', () => {
    const headersOf = (path: string, method: string) =>
      (
        resolve(document, `#/paths/${path.replaceAll('/', '~1')}/${method}/responses/200`) as {
          headers?: object;
        }
      ).headers;
    expect(headersOf('/customers/{id}', 'get')).toMatchObject({ ETag: { schema: { type: 'string' } } });
    expect(headersOf('/customers', 'get')).toBeUndefined();
    expect(headersOf('/health', 'get')).toBeUndefined();
  });

  it('honours an idempotency key wherever something is made or begun, but for secrets, files and what is safe twice', () => {
    const others = Object.entries(endpoints).flatMap(([name, one]) =>
      [201, 202].includes(one.status) && !('isIdempotent' in one) ? [name] : [],
    );
    expect(others).toEqual([
      ...['completeSetup', 'createUser', 'renewInvitation', 'createToken'],
      ...['addDocument', 'uploadImport'],
      ...['cancelJob', 'retryJob'],
    ]);
  });

  it('lets only readers and sign-in steps be called by anyone', () => {
    const open = Object.entries(endpoints).flatMap(([name, e]) => (e.access === 'anyone' ? [name] : []));
    expect(open).toEqual([
      'getSetup',
      'completeSetup',
      'acceptInvitation',
      'signIn',
      'confirmSignIn',
      'getHealth',
    ]);
  });
});

describe('the client', () => {
  it('fills path and query, leaving undefined out', () => {
    const url = urlOf(endpoints.listTimeline, '/api/v1', {
      params: { id: 'a/b' },
      query: { limit: 5, cursor: undefined },
    });
    expect(url).toBe('/api/v1/customers/a%2Fb/timeline?limit=5');
  });

  it('throws what the server refused', async () => {
    const client = createClient({
      baseUrl: 'http://x',
      fetch: async () =>
        Response.json(
          {
            type: 'about:blank',
            title: 'No',
            status: 412,
            code: 'version-stale',
            params: {},
            requestId: 'r',
          },
          { status: 412 },
        ),
    });
    const refused = await client.getCustomer({ params: { id: 'x' } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem.code).toBe('version-stale');
  });
});
