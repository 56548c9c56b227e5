// The API description has every mounted route, and no other; and describes the input of each.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../service/http/app.ts';
import { ROUTE_TABLE } from '../../service/http/routes/table.ts';
import { startWorld, type World } from '../support/worlds/world.ts';

interface Operation {
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, unknown> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: readonly object[];
}

interface Mounted {
  /** As in the description, with the names of parameters left out: `get /api/v1/certificates/{}`. */
  readonly operation: string;
  readonly takesBody: boolean;
}

/** Pages for browsers beside the API, and addresses that redirect to a described one. */
const NOT_DESCRIBED = new Set([
  'get /',
  'get /favicon.ico',
  'get /assets/verify.css',
  'get /api',
  'get /api/docs',
  'get /api/docs/start.js',
  'get /api/openapi.json',
  'get /verify/{}', // also mounted for what has slashes inside
]);

let world: World;
let mounted: readonly Mounted[];
let described: ReadonlyMap<string, Operation>;
beforeAll(async () => {
  world = await startWorld();
  mounted = routesOf(createApp(world.service.composition.http).router as unknown as Layers);
  const { paths } = (await world.call('GET', '/api/openapi.json', { authorization: '' })).body;
  described = new Map(
    Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${nameless(path)}`, operation]),
    ),
  );
});
afterAll(() => world.close());

/** Of Express, as far as it is looked at. */
interface Layers {
  readonly stack: readonly {
    readonly route?: {
      readonly path: string | readonly string[];
      readonly methods: Readonly<Record<string, boolean>>;
      readonly stack: readonly { readonly name: string }[];
    };
    readonly handle: Partial<Layers>;
  }[];
}

const nameless = (path: string): string => path.replace(/\{\w+\}|:\w+|\*\w+/g, '{}');

function routesOf({ stack }: Layers): Mounted[] {
  return stack.flatMap(({ route, handle }): Mounted[] => {
    if (route === undefined) return handle.stack === undefined ? [] : routesOf({ stack: handle.stack });
    const takesBody = route.stack.some(({ name }) => /^(?:json|raw|urlencoded|text)Parser$/.test(name));
    return [route.path]
      .flat()
      .flatMap((path) =>
        Object.keys(route.methods).map((method) => ({ operation: `${method} ${nameless(path)}`, takesBody })),
      );
  });
}

describe('the route table', () => {
  test.each(ROUTE_TABLE)('$method $path: names its parameters, and the scope that staff need', (row) => {
    const { path, access, params, readsText, summary } = row;
    const names = [...path.matchAll(/[:*](\w+)/g)].map(([, name]) => name);
    if (!readsText || summary !== undefined) expect(Object.keys(params?.shape ?? {})).toEqual(names);
    if (access.kind === 'public') return;
    expect(summary, 'only pages for browsers are not described').toBeDefined();
    expect(row.limit).toBeDefined();
    if (access.kind === 'staff') expect(access.scope === 'course').toBe(names.includes('courseKey'));
  });
});

describe('the API’s description', () => {
  test('has every route that is mounted, and no other', () => {
    const operations = mounted.map(({ operation }) => operation).filter((each) => !NOT_DESCRIBED.has(each));
    const known = [...described.keys()].filter((each) => !NOT_DESCRIBED.has(each));
    expect([...new Set(operations)].sort()).toEqual(known.sort());
    expect(known.length).toBeGreaterThan(40);
  });

  test('says where a body is taken, that it may be too large, and whether it may be left out', () => {
    const takers = mounted.filter(({ takesBody }) => takesBody).map(({ operation }) => operation);
    const withBody = [...described].filter(([, { requestBody }]) => requestBody !== undefined);
    expect(withBody.map(([operation]) => operation).sort()).toEqual(takers.sort());
    for (const [operation, { requestBody, responses }] of withBody) {
      expect([operation, Object.keys(responses)]).toEqual([
        operation,
        expect.arrayContaining(['400', '413']),
      ]);
      expect([operation, requestBody?.required]).toEqual([operation, expect.any(Boolean)]);
    }
    const optional = withBody.filter(([, { requestBody }]) => requestBody?.required === false);
    expect(optional.map(([operation]) => operation.replace('/api/v1/', '')).sort()).toEqual(OPTIONAL_BODIES);
  });

  test('says of every route with a token how a caller is turned away', () => {
    for (const [operation, { security = [], responses }] of described) {
      if (security.length === 0) continue;
      expect([operation, Object.keys(responses)]).toEqual([
        operation,
        expect.arrayContaining(['400', '401', '403', '429', '503']),
      ]);
    }
  });

  test.each([
    ['get /healthz', ['200']],
    ['get /readyz', ['200', '503']],
    ['get /files/{}', ['200', '400', '403', '404', '503']],
    ['get /verify', ['200', '303', '400', '404', '429']],
    ['post /verify', ['200', '303', '400', '404', '413', '429']],
  ])('has %s', (operation, statuses) => {
    expect(Object.keys(described.get(operation)?.responses ?? {})).toEqual(statuses);
  });
});

/** Routes that need no body. */
const OPTIONAL_BODIES = [
  'delete staff/courses/{}/awards/{}/exceptions/{}',
  'delete staff/courses/{}/awards/{}/levels/{}',
  'post grade-requests',
  'post name-requests/cancel',
  'post scopes/{}/designs/{}/preview',
  'post staff/certificates/{}/reinstate',
  'post staff/certificates/{}/renew',
  'post staff/courses/{}/awards/{}/name-requests/{}/accept',
  'post staff/courses/{}/awards/{}/runs',
];
