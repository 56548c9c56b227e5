// What the public may see: the verify page and its JSON, files behind signed addresses, the API's own description.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/api/routes.ts';
import { verifyAnswer, verifyFileAnswer } from '../../shared/certificates/verification.ts';
import { stripRandom } from '../support/strip-random.ts';
import { fetchGiven, startWorld, toAnswer, type World } from '../support/worlds/world.ts';

let world: World;
let certificate: { uuid: string; verifyUrl: string; downloadUrl: string; pictureUrl: string };
let pdf: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  world = await startWorld();
  world.lms.world.rename('wang', '<b>王</b> & "小明"');
  certificate = (await world.gradeMe('wang')).body.certificate;
  pdf = new Uint8Array(await (await fetchGiven(world, certificate.downloadUrl)).arrayBuffer());
});
afterAll(() => world.close());

const get = async (url: string, headers: Record<string, string> = {}) =>
  toAnswer(await fetchGiven(world, url, { headers }));

describe('the verify page', () => {
  test('says whose certificate it is and that it is valid, with the name as text', async () => {
    const { status, headers, body } = await get(certificate.verifyUrl, { Accept: 'text/html' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).toContain('<h1>Valid certificate</h1>');
    expect(body).toContain('&lt;b&gt;王&lt;/b&gt; &amp; &quot;小明&quot;');
    expect(body).not.toContain('<b>王');
    expect(body).toContain('Clear Writing for Everyone');
    expect(stripRandom(body)).not.toMatch(/78\s?%|0\.78|7800/); // the learner's grade is private
  });

  test('is JSON for those who ask for JSON', async () => {
    const { status, body } = await get(certificate.verifyUrl, { Accept: 'application/json' });
    expect(status).toBe(200);
    expect(verifyAnswer.parse(body)).toMatchObject({
      uuid: certificate.uuid,
      status: 'valid',
      recipientName: '<b>王</b> & "小明"',
      digest: createHash('sha256').update(pdf).digest('hex'),
      requirements: [{ kind: 'course-grade', has: null, needs: 7000 }],
    });
  });

  test('has the reader’s language and its direction', async () => {
    const { body } = await get(certificate.verifyUrl, {
      Accept: 'text/html',
      'Accept-Language': 'ar-EG,ar;q=0.9',
    });
    expect(body).toContain('lang="ar" dir="rtl"');
    expect(body).toContain('شهادة صالحة');
  });

  test('does not reveal whether a certificate ID is close to an issued one', async () => {
    const unknown = certificate.verifyUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const page = await get(unknown, { Accept: 'text/html' });
    expect(page.status).toBe(404);
    expect(page.body).toContain('No certificate found');
    const json = await get(unknown, { Accept: 'application/json' });
    expect(json).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await get(unknown.replace(/verify\/.*/, 'verify/%00<script>'))).body).not.toContain('<script>');
  });

  test('can be reached by typing the number, with capitals and spaces, or the whole address', async () => {
    const home = await get(world.service.url);
    expect(home.body).toContain('<form');
    const typed = [certificate.uuid, ` ${certificate.uuid.toUpperCase()} `, certificate.verifyUrl];
    for (const number of typed) {
      const found = await get(`${world.service.url}/verify?${new URLSearchParams({ number })}`, {
        Accept: 'text/html',
      });
      expect(found.body).toContain('<h1>Valid certificate</h1>');
    }
  });

  test('still shows a certificate that was revoked, and hides its file', async () => {
    const issued = (await world.gradeMe('tuyet')).body.certificate;
    const { default: Database } = await import('libsql');
    const database = new Database(`${world.folder}/grademe.sqlite3`);
    database
      .prepare("update certificates set status='unavailable', revoked_at=?, revoked_wording=? where uuid=?")
      .run(['2026-11-22T12:00:00.000Z', 'Issued by mistake', issued.uuid]);
    database.close();
    const json = await get(issued.verifyUrl, { Accept: 'application/json' });
    expect(json).toMatchObject({
      status: 200,
      body: { status: 'revoked', revoked: { reason: 'Issued by mistake' } },
    });
    expect((await get(issued.verifyUrl, { Accept: 'text/html' })).body).toContain('Revoked certificate');
    expect((await get(issued.downloadUrl)).status).toBe(404);
    const seen = await world.standing('tuyet');
    expect(seen.body).toMatchObject({
      status: 'revoked',
      certificate: { downloadUrl: null, pictureUrl: null },
    });
    expect((await world.gradeMe('tuyet')).body.status).toBe('revoked');
  });
});

describe('checking a file', () => {
  const check = async (body: BodyInit, type: string) =>
    toAnswer(
      await fetch(new URL(ROUTES.verifyFile, world.service.url), {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      }),
    );

  test('the file we issued is identical, by itself and by its digest', async () => {
    const file = await check(pdf, 'application/pdf');
    expect(verifyFileAnswer.parse(file.body)).toMatchObject({
      verdict: 'identical',
      certificate: { uuid: certificate.uuid },
    });
    const digest = createHash('sha256').update(pdf).digest('hex').toUpperCase();
    expect((await check(JSON.stringify({ digest }), 'application/json')).body.verdict).toBe('identical');
  });

  test('one changed byte is altered, and says which certificate it claims to be', async () => {
    const forged = Uint8Array.from(pdf);
    const last = forged.length - 20;
    forged[last] = (forged[last] ?? 0) ^ 1;
    const { body } = await check(forged, 'application/pdf');
    expect(body).toMatchObject({ verdict: 'altered', certificate: { uuid: certificate.uuid } });
  });

  test('a foreign file is not recognised', async () => {
    expect((await check('%PDF-1.4 hello', 'application/pdf')).body).toEqual({
      verdict: 'unknown',
      certificate: null,
    });
    expect((await check(JSON.stringify({ digest: '0'.repeat(64) }), 'application/json')).body.verdict).toBe(
      'unknown',
    );
  });

  test('what is neither is a problem that names the field', async () => {
    const short = await check('{"digest":"abc"}', 'application/json');
    expect(short).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ path: 'digest' }] } });
    for (const [body, type] of [
      [new Uint8Array(11_000_000), 'application/pdf'],
      [JSON.stringify({ digest: 'a'.repeat(2_000) }), 'application/json'],
    ] as const) {
      const tooLarge = await check(body, type);
      expect(tooLarge).toMatchObject({ status: 413, body: { code: 'too-large' } });
      expect(tooLarge.body.detail).toContain('SHA-256 of the file instead, as JSON: {"digest":');
      expect(tooLarge.body.detail).toContain('/api/docs');
    }
  });
});

describe('a download address', () => {
  test('gives the PDF as an attachment with a name that says what it is', async () => {
    const response = await fetchGiven(world, certificate.downloadUrl);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename=".+\.pdf"; filename\*=UTF-8''/,
    );
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('王');
  });

  test('gives the picture, which the LMS’s page may show', async () => {
    const response = await fetchGiven(world, certificate.pictureUrl);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const png = Buffer.from(await response.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1200); // width
  });

  test.each([
    ['a changed signature', (url: URL) => url.searchParams.set('signature', 'x'.repeat(43))],
    ['a longer life', (url: URL) => url.searchParams.set('expires', '9999999999')],
    [
      'another certificate',
      (url: URL) => url.searchParams.set('certificate', '00000000-0000-4000-8000-000000000000'),
    ],
    ['no signature', (url: URL) => url.searchParams.delete('signature')],
    [
      'another file',
      (url: URL) => {
        url.pathname = url.pathname.replace(/[0-9a-f]{4}\.pdf/, '0000.pdf');
      },
    ],
    [
      'a path out of the folder',
      (url: URL) => {
        url.pathname = '/files/..%2f..%2fgrademe.sqlite3';
      },
    ],
    [
      'the other kind of file',
      (url: URL) => {
        url.pathname = url.pathname.replace('.pdf', '.png');
      },
    ],
  ])('with %s opens nothing', async (_what, change) => {
    const url = new URL(certificate.downloadUrl);
    change(url);
    const response = await fetchGiven(world, url.href);
    expect([400, 403, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('every answer', () => {
  test('says which origins may call, and no others', async () => {
    const preflight = (origin: string) =>
      fetch(new URL(ROUTES.gradeRequests, world.service.url), {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization',
        },
      });
    const ours = await preflight(world.lms.url);
    expect(ours.headers.get('access-control-allow-origin')).toBe(world.lms.url);
    expect(ours.headers.get('access-control-allow-headers')).toContain('Authorization');
    const theirs = await preflight('https://evil.example');
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('carries a request token, the caller’s when it is well formed', async () => {
    const token = async (given?: string) => {
      const headers: Record<string, string> = given === undefined ? {} : { 'X-Request-Token': given };
      const response = await fetch(new URL('/healthz', world.service.url), { headers });
      return response.headers.get('x-request-token');
    };
    expect(await token('click-12345678')).toBe('click-12345678');
    expect(await token('no spaces or <signs>')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await token()).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has the headers that keep browsers careful, and none that boasts', async () => {
    const { headers } = await fetchGiven(world, certificate.verifyUrl);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('to an unknown address is a problem', async () => {
    const answer = await get(`${world.service.url}/nothing/here`);
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'not-found', title: 'There is no such thing' },
    });
  });
});

describe('the API’s description', () => {
  test('says what a standing is, and a page shows it', async () => {
    const { body } = await get(`${world.service.url}/api/openapi.json`);
    expect(body.openapi).toBe('3.1.0');
    const schema = JSON.stringify(body.paths['/api/v1/standing'].get.responses['200']);
    expect(schema).toContain('not-passing');
    const page = await get(`${world.service.url}/api/docs`);
    expect(page.body).toContain('swagger-ui');
    expect((await get(`${world.service.url}/api/docs/swagger-ui-bundle.js`)).status).toBe(200);
  });

  test('health and readiness have machine-readable answers', async () => {
    expect((await get(`${world.service.url}/healthz`)).status).toBe(200);
    const ready = await get(`${world.service.url}/readyz`);
    expect(ready).toMatchObject({ status: 200, body: { checks: { database: { ok: true } } } });
  });
});
