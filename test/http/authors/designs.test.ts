// Authors over HTTP: a design with its own logo, from the first call to the published version, and who may not.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET, startWorld, toAnswer, type World } from '../../support/worlds/world.ts';

const COURSE = 'course-v1:PracticeX+GM101+2026';
const scopeOf = (courseKey: string) => `/api/v1/scopes/${encodeURIComponent(`course:${courseKey}`)}`;
const HERE = scopeOf(COURSE);

let world: World;
beforeAll(async () => {
  world = await startWorld({ drawsStoredDesigns: true });
});
afterAll(() => world.close());

const authorToken = (changes: Readonly<Record<string, unknown>> = {}, secret = SECRET) =>
  world.lms.mintAuthorToken('sofia', COURSE, changes, secret);

const request = (method: string, path: string, body?: unknown, token = authorToken()) =>
  fetch(new URL(path, world.service.url), {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body instanceof Uint8Array
        ? { 'Content-Type': 'image/png' }
        : { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && {
      body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
    }),
  });
const call = async (...given: Parameters<typeof request>) => toAnswer(await request(...given));
const picture = (colour: string) =>
  sharp({ create: { width: 120, height: 60, channels: 3, background: colour } })
    .png()
    .toBuffer();

describe('an author', () => {
  test('makes a design with a logo of the course, sees it, publishes it and goes back', async () => {
    const made = await call('POST', `${HERE}/designs`, { title: 'Diploma', madeFrom: 'classic' });
    expect(made.status).toBe(200);
    const { id, draft } = made.body;

    const upload = await call(
      'POST',
      `${HERE}/assets?kind=logo&name=arms.png&altText=Arms`,
      await picture('#c02020'),
    );
    expect(upload.body).toMatchObject({ kind: 'logo', name: 'arms.png', width: 120, height: 60 });
    const { digest } = upload.body;
    const listed = await call('GET', `${HERE}/assets`);
    expect(listed.body.assets).toEqual([upload.body]);

    const element = {
      kind: 'image',
      image: 'logo.png',
      decorative: true,
      x: 370,
      y: 30,
      width: 100,
      height: 50,
    };
    draft.definition.elements.unshift(element);
    draft.images['logo.png'] = digest;
    const saved = await call('PUT', `${HERE}/designs/${id}`, {
      revision: 1,
      title: 'Diploma of Arms',
      draft,
    });
    expect(saved.body).toMatchObject({ revision: 2, title: 'Diploma of Arms', hasChanges: true });
    expect(saved.body.findings.filter(({ severity }: { severity: string }) => severity === 'fault')).toEqual(
      [],
    );

    const preview = await request('POST', `${HERE}/designs/${id}/preview`, {
      facts: { recipientName: '李小龍' },
      longSide: 600,
    });
    expect(preview.headers.get('content-type')).toBe('image/png');
    expect(preview.headers.get('cache-control')).toBe('no-store');
    const { data, info } = await sharp(await preview.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(600);
    // The middle of the logo.
    const at = (Math.round((55 * 600) / 842) * info.width + Math.round((420 * 600) / 842)) * info.channels;
    expect([data[at], data[at + 1], data[at + 2]]).toEqual([0xc0, 0x20, 0x20]);

    const published = await call('POST', `${HERE}/designs/${id}/versions`, { revision: 2, note: 'First' });
    expect(published.body.versions).toEqual([
      expect.objectContaining({
        number: 1,
        note: 'First',
        isPublished: true,
        publishedBy: `staff:${world.lms.world.learner('sofia')?.id}`,
        certificates: 0,
      }),
    ]);
    const again = await call('PUT', `${HERE}/designs/${id}`, { revision: 2, title: 'Second', draft });
    expect(again.body.revision).toBe(3);
    await call('POST', `${HERE}/designs/${id}/versions`, { revision: 3 });
    const [{ version }] = published.body.versions;
    const back = await call('PUT', `${HERE}/designs/${id}/published`, { version });
    expect(back.body.versions.map(({ isPublished }: { isPublished: boolean }) => isPublished)).toEqual([
      false,
      true,
    ]);

    expect((await call('DELETE', `${HERE}/assets/${digest}`)).status).toBe(409);
    const bytes = await request('GET', `${HERE}/assets/${digest}`);
    expect(bytes.headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect((await sharp(await bytes.arrayBuffer()).metadata()).width).toBe(120);
  });

  test('takes a design to another scope as a file, and reads where a file is wrong', async () => {
    const { body } = await call('POST', `${HERE}/designs`, { title: 'Travels', madeFrom: 'formal' });
    const response = await request('GET', `${HERE}/designs/${body.id}/file`);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${body.id}.grademe-template.json"`,
    );
    const file = await response.json();
    expect(file).toMatchObject({ format: 'grademe-template', id: body.id, title: 'Travels' });
    const again = await call('POST', `${HERE}/designs/file?id=copy-1&publish=true&note=Copy`, file);
    expect(again.body).toMatchObject({
      outcome: 'created',
      design: { id: 'copy-1', published: expect.any(String) },
    });
    expect((await call('POST', `${HERE}/designs/file?id=copy-1`, file)).status).toBe(409);
    const same = await call('POST', `${HERE}/designs/file?id=copy-1&replace=true`, file);
    expect(same.body.outcome).toBe('unchanged');
    const wrong = await call('POST', `${HERE}/designs/file`, { ...file, title: '', formatVersion: 7 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['formatVersion', 'title']);
    const large = await request('POST', `${HERE}/designs/file`, new Uint8Array(32 * 1024 * 1024 + 9));
    expect(large.status).toBe(413);
  });

  test('removes a picture that nothing uses', async () => {
    const { body } = await call('POST', `${HERE}/assets`, await picture('#20c020'));
    expect((await request('DELETE', `${HERE}/assets/${body.digest}`)).status).toBe(204);
    expect((await call('DELETE', `${HERE}/assets/${body.digest}`)).status).toBe(404);
  });

  test.each([
    ['a title that is empty', 'POST', '/designs', { title: ' ', madeFrom: 'classic' }, 400, 'title'],
    ['a design without a model', 'POST', '/designs', { title: 'X', madeFrom: 'baroque' }, 404, undefined],
    ['a picture that is none', 'POST', '/assets', Buffer.from('GIF89a'), 400, undefined],
    ['a kind that is none', 'POST', '/assets?kind=poster', Buffer.from(''), 400, 'kind'],
    ['a picture of eleven megabytes', 'POST', '/assets', Buffer.alloc(10.5 * 1024 * 1024), 413, undefined],
    ['an issuer of a course', 'PUT', '/issuer', { revision: 0, profile: { name: 'X' } }, 400, undefined],
    [
      'an address that is none',
      'PUT',
      '/issuer',
      { revision: 0, profile: { name: 'X', url: 'javascript:1' } },
      400,
      'profile.url',
    ],
    ['a preview of no design', 'POST', '/designs/none-1/preview', {}, 404, undefined],
  ] as const)('is answered %s', async (_what, method, path, body, status, field) => {
    const answer = await call(method, `${HERE}${path}`, body);
    expect(answer.status).toBe(status);
    if (field !== undefined) expect(answer.body.errors?.[0]?.path).toBe(field);
  });
});

describe('a scope', () => {
  const platform = (username: string): string => `JWT ${world.lms.mintPlatformToken(username)}`;
  test.each<[string, () => string, number]>([
    [
      'an author of another course',
      () => `Bearer ${authorToken({ course_id: 'course-v1:PracticeX+GM999+2026' })}`,
      403,
    ],
    ['a token with another secret', () => `Bearer ${authorToken({}, 'x'.repeat(64))}`, 401],
    [
      'a token that has expired',
      () => `Bearer ${authorToken({ iat: 1_700_000_000, nbf: 1_700_000_000, exp: 1_700_000_300 })}`,
      401,
    ],
    [
      'a token for an hour',
      () => `Bearer ${authorToken({ exp: Math.floor(Date.now() / 1000) + 3_600 })}`,
      401,
    ],
    ['a block token of staff', () => `Bearer ${world.lms.mintBlockToken('sofia')}`, 401],
    ['no token', () => '', 401],
    ['a learner of the platform', () => platform('maria'), 403],
  ])('of a course is closed to %s', async (_who, authorization, status) => {
    const response = await fetch(new URL(`${HERE}/designs`, world.service.url), {
      headers: { Authorization: authorization() },
    });
    expect(response.status).toBe(status);
  });

  test('that is none is refused with what to write', async () => {
    const answer = await call('GET', '/api/v1/scopes/galaxy/designs');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      { path: 'scope', message: expect.stringContaining('course:course-v1:') },
    ]);
  });

  test('of the site is changed by the platform’s staff, and its issuer is kept', async () => {
    const as = { authorization: platform('olga') };
    const issuer = '/api/v1/scopes/organization:PracticeX/issuer';
    const profile = {
      name: 'Practice University',
      names: { ar: 'جامعة التدريب' },
      url: 'https://practice.example.org',
    };
    const answer = await fetch(new URL(issuer, world.service.url), {
      method: 'PUT',
      headers: { Authorization: as.authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({ revision: 0, profile }),
    });
    expect(await answer.json()).toEqual({ scope: 'organization:PracticeX', revision: 1, profile });
    expect((await world.call('GET', issuer, as)).body.profile).toEqual(profile);
  });
});

describe('the count of learners who meet settings', () => {
  const path = (course = COURSE) => `${scopeOf(course)}/earning-counts`;
  const settings = { threshold: 80, modes: ['verified'], requirements: [] };

  test('is numbers alone', async () => {
    const { status, body } = await call('POST', path(), settings);
    expect(status).toBe(200);
    expect(body).toMatchObject({ reachGrade: expect.any(Number), meet: [], assumedMet: [] });
    expect(body.learners).toBeGreaterThan(body.earning);
    expect(body.earning).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/maria|amina/);
  });

  test('is refused for settings that cannot be read, for other courses, and for block tokens', async () => {
    expect((await call('POST', path(), { ...settings, threshold: 'seventy' })).status).toBe(400);
    expect((await call('POST', path('course-v1:PracticeX+GM999+2026'), settings)).status).toBe(403);
    expect((await call('POST', path(), settings, world.lms.mintBlockToken('sofia'))).status).toBe(401);
  });
});
