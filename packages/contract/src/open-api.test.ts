import { describe, expect, it } from 'vitest';
import { createClient, ProblemError, urlOf } from './client.ts';
import { endpoints } from './endpoints.ts';
import { openApiDocument } from './open-api.ts';

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
