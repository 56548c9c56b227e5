// Text that enters the service, on every route of the API description: text that cannot be stored is refused with its
// field, and text from the LMS is cleaned before it is stored. PostgreSQL rejects NUL, SQLite cuts the text there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { chainReport } from '../../../shared/staff/audit.ts';
import { pdfText } from '../../support/pdf.ts';
import { isMissing, needs } from '../../support/processes/programs.ts';
import { type RunningServer, startServer } from '../../support/servers/database-server.ts';
import { type As, fetchGiven, startWorld, type World } from '../../support/worlds/world.ts';

const AWARD = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;
/** Half of a character cannot stand in an address. */
const UNSTORABLE = ['a\u0000b', '\ud800', 'a\u0085b', '\u001b[31m'];

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

type Path = readonly (string | number)[];

/** Where texts stand in a value of this schema. */
function textsIn(schema: Schema, at: Path = []): Path[] {
  const { type, properties = {}, items, anyOf = [] } = schema;
  return [
    ...(type === 'string' ? [at] : []),
    ...Object.entries(properties).flatMap(([name, each]) => textsIn(each, [...at, name])),
    ...(items ? textsIn(items, [...at, 0]) : []),
    ...anyOf.flatMap((each) => textsIn(each, at)),
  ];
}

const valueAt = ([first, ...rest]: Path, text: string): unknown => {
  if (first === undefined) return text;
  return typeof first === 'number' ? [valueAt(rest, text)] : { [first]: valueAt(rest, text) };
};

/** Paths that answer any text with a page for people. */
const REFUSED: Readonly<Record<string, readonly unknown[]>> = { '/verify/{uuid}': [400, undefined] };

describe.each(['sqlite', 'postgresql'] as const)('text on %s', (brand) => {
  let server: RunningServer | undefined;
  let world: World;
  let operations: (readonly [method: string, path: string, operation: Operation])[];
  const isServer = brand === 'postgresql';
  if (isServer) needs('postgresql');
  beforeAll(async () => {
    if (isServer && isMissing('postgresql')) return;
    server = isServer ? await startServer('postgresql') : undefined;
    world = await startWorld({ environment: server?.environment ?? {} });
    const { paths } = (await world.call('GET', '/api/openapi.json', { authorization: '' })).body;
    operations = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, each]) => [method.toUpperCase(), path, each] as const),
    );
  });
  afterAll(async () => {
    await world?.close();
    await server?.end();
  });

  test('nested without an end is refused on every address that takes JSON', async () => {
    const deep = JSON.parse('['.repeat(1_990) + ']'.repeat(1_990));
    const takers = operations.filter(
      ([, path, { requestBody }]) =>
        path !== ROUTES.verifyFile && requestBody?.content['application/json'] !== undefined,
    );
    expect(takers.length).toBeGreaterThan(10);
    for (const [method, path] of takers) {
      const { status, body } = await call(method, filled(path), path, deep);
      expect([path, status, body.code]).toEqual([path, 400, 'malformed']);
    }
  });

  const asFor = (path: string): As =>
    ([ROUTES.gradeRequests, ROUTES.standing, ROUTES.proofs] as string[]).includes(path) ||
    path.startsWith(ROUTES.nameRequests)
      ? { username: 'maria' }
      : { authorization: `JWT ${world.lms.mintPlatformToken('olga')}` };
  const filled = (path: string, over: Record<string, string> = {}) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => over[name] ?? SAMPLES[name] ?? 'x');
  const call = (method: string, path: string, of: string, body?: unknown) =>
    world.call(method as 'GET' | 'POST' | 'PUT' | 'DELETE', path, asFor(of), body);
  const SAMPLES: Readonly<Record<string, string>> = {
    courseKey: encodeURIComponent(PRACTICE_COURSE),
    slug: 'course',
    scope: 'site',
    digest: '0'.repeat(64),
  };

  test('that a path cannot hold is refused with its name, in every place', async () => {
    let tried = 0;
    for (const [method, path] of operations) {
      for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
        tried += 1;
        const body = method === 'GET' ? undefined : {};
        const { status, body: said } = await call(method, filled(path, { [name]: 'a%00b' }), path, body);
        const where = [method, path, name];
        expect([...where, status, said.code]).toEqual([...where, ...(REFUSED[path] ?? [400, 'malformed'])]);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  test('that a body cannot hold is refused with its field, in every one', async () => {
    let tried = 0;
    for (const [method, path, { requestBody }] of operations) {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema === undefined) continue;
      for (const at of textsIn(schema)) {
        for (const text of UNSTORABLE) {
          tried += 1;
          const { status, body: said } = await call(method, filled(path), path, valueAt(at, text));
          const where = [method, path, at.join('.')];
          expect([...where, status, said.code]).toEqual([...where, 400, 'malformed']);
          expect(said.errors).toEqual([
            { path: at.join('.'), message: expect.stringMatching(/^take out .*, U\+/) },
          ]);
        }
      }
    }
    expect(tried).toBeGreaterThan(80);
  });

  test('that a query cannot hold is refused with its field', async () => {
    const csv = new URL(`${AWARD}/csv?note=a%00b&dry_run=true`, world.service.url);
    const headers = {
      Authorization: `JWT ${world.lms.mintPlatformToken('olga')}`,
      'Content-Type': 'text/csv',
    };
    const answer = await fetch(csv, { method: 'POST', headers, body: 'username\nmaria\n' });
    expect([answer.status, (await answer.json()).errors[0].path]).toEqual([400, 'note']);
    const course = `${ROUTES.staff}/courses/${SAMPLES.courseKey}/certificates`;
    for (const username of ['a%00b', '.', '..']) {
      const found = await call('GET', `${course}?username=${username}`, course);
      expect([username, found.status, found.body.errors?.[0].path]).toEqual([username, 400, 'username']);
    }
  });

  test.each(['.', '..', ' .. '])('that is no username is refused: %j', async (username) => {
    for (const [path, body] of [
      [`${AWARD}/exceptions`, { rows: [{ username }], waives: ['grade'], note: 'Ill' }],
      [`${AWARD}/csv`, { rows: [{ username }] }],
      [`${ROUTES.staff}/retirements`, { username }],
      [ROUTES.statusHints, { courseId: PRACTICE_COURSE, username }],
    ] as const) {
      const { status, body: said } = await call('POST', path, path, body);
      expect([path, status, said.code]).toEqual([path, 400, 'malformed']);
    }
  });

  test('of several lines is kept as it was written', async () => {
    await world.standing('sofia');
    const note = 'Ill in June.\n\tCertificate of a doctor seen \u{1f600}';
    const rows = [{ username: 'ben' }];
    const { body } = await call('POST', `${AWARD}/exceptions`, AWARD, { rows, waives: ['grade'], note });
    expect(body.rows[0].outcome).toBe('issued');
    const { body: page } = await call('GET', `${AWARD}/exceptions`, AWARD);
    expect(page.grants[0].note).toBe(note);
  });

  test('of the LMS is one and the same on paper, page and in every list', async () => {
    world.lms.world.reset();
    world.lms.world.rename('maria', ' Eva\u0000 \u202eSmi\ud800th\u200b  Na\u0308gele ');
    const name = 'Eva Smith N\u00e4gele';
    world.lms.world.publish(PRACTICE_BLOCK, {
      slug: 'one-text',
      levels: [{ label: 'With\u200b \u202ehonours', threshold: 0, wording: 'mit\u200b Lob' }],
    });
    const { certificate } = (await world.gradeMe('maria')).body;
    expect([certificate.recipientName, certificate.level]).toEqual([name, 'With honours']);
    const json = await fetchGiven(world, certificate.verifyUrl, { headers: { Accept: 'application/json' } });
    expect((await json.json()).recipientName).toBe(name);
    const html = await fetchGiven(world, certificate.verifyUrl, { headers: { Accept: 'text/html' } });
    expect(await html.text()).toContain(name);
    const course = `${ROUTES.staff}/courses/${SAMPLES.courseKey}/certificates`;
    const { certificates } = (await call('GET', `${course}?username=maria`, AWARD)).body;
    expect(certificates[0]).toMatchObject({ recipientName: name, level: 'With honours' });
    const list = await call('GET', `${AWARD.replace(/course$/, 'one-text')}/certificates.csv`, AWARD);
    expect(list.body).toContain(`,${name},`);
    if (isMissing('poppler')) return;
    const pdf = new Uint8Array(await (await fetchGiven(world, certificate.downloadUrl)).arrayBuffer());
    expect(pdfText(pdf)).toContain(name);
  });

  test('leaves the audit trail whole', async () => {
    const { body } = await call('GET', `${ROUTES.staff}/courses/${SAMPLES.courseKey}/audit/check`, AWARD);
    expect(chainReport.parse(body)).toMatchObject({ intact: true });
  });
});
