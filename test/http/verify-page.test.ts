// The verify page: pasted input, the text for each state, and the language.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/api/routes.ts';
import { type Answer, startWorld, toAnswer, type World } from '../support/worlds/world.ts';

let world: World;
let uuid: string;
beforeAll(async () => {
  world = await startWorld();
  uuid = (await world.gradeMe('maria')).body.certificate.uuid;
});
afterAll(() => world.close());

const HTML = { Accept: 'text/html' };
const JSON_ONLY = { Accept: 'application/json' };
const UNKNOWN = 'abcdef00-0000-4000-8000-00000000000f';

async function get(path: string, headers: Record<string, string> = HTML): Promise<Answer> {
  return toAnswer(await fetch(`${world.service.url}${path}`, { headers, redirect: 'manual' }));
}

const staff = (): { authorization: string } => ({
  authorization: `JWT ${world.lms.mintPlatformToken('olga')}`,
});
const post = (path: string, body: object) =>
  world.call('POST', `${ROUTES.staff}/certificates/${uuid}/${path}`, staff(), body);

/** Paths of the verify page that contain the certificate ID and other text. */
const PATHS: [string, (uuid: string) => string][] = [
  ['a full stop', (id) => `/verify/${id}.`],
  ['a closing bracket', (id) => `/verify/${id})`],
  ['capitals', (id) => `/verify/${id.toUpperCase()}`],
  ['no hyphens', (id) => `/verify/${id.replaceAll('-', '')}`],
  ['a slash', (id) => `/verify/${id}/`],
  ['a slash and a word', (id) => `/verify/${id}/share`],
  ['escaped brackets and quotes', (id) => `/verify/%3C%22${id}%22%3E`],
  ['an escaped line break', (id) => `/verify/${id.slice(0, 20)}%0D%0A${id.slice(20)}`],
  ['an escape that is no text', (id) => `/verify/${id}%E2%80`],
  ['half an escape', (id) => `/verify/${id}%`],
  ['the form', (id) => `/verify?number=${encodeURIComponent(` “${id}” `)}`],
  [
    'the form with the whole address',
    (id) => `/verify?number=${encodeURIComponent(`https://x.org/verify/${id}.`)}`,
  ],
  ['the number as the query', (id) => `/verify?${id}`],
  ['another name in the query', (id) => `/verify?id=${id}&utm_source=mail`],
];

const NO_NUMBER = [
  '/verify/hello',
  '/verify/12-34',
  '/verify/%E2%80',
  '/verify/%00',
  '/verify/a/b/c',
  '/verify/%3Cscript%3E',
  '/verify?number=hello',
  '/verify?number=',
];

describe('a number with something around it', () => {
  test.each(PATHS)('is read and leads to its own address: %s', async (_what, pathOf) => {
    const page = await get(pathOf(uuid));
    expect(page).toMatchObject({ status: 303 });
    expect(page.headers.get('location')).toBe(`/verify/${uuid}`);
    expect(await get(pathOf(uuid), JSON_ONLY)).toMatchObject({
      status: 200,
      body: { uuid, status: 'valid' },
    });
  });

  test.each(PATHS)(
    'that no certificate has is "not found", and never "not genuine": %s',
    async (_what, pathOf) => {
      expect((await get(pathOf(UNKNOWN))).headers.get('location')).toBe(`/verify/${UNKNOWN}`);
      const json = await get(pathOf(UNKNOWN), JSON_ONLY);
      expect(json).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(json.body.detail).not.toMatch(/genuine|fake|forg/);
    },
  );

  test('is taken from a form that is sent, too', async () => {
    const send = (number: string) =>
      fetch(`${world.service.url}/verify`, {
        method: 'POST',
        body: new URLSearchParams({ number }),
        headers: HTML,
        redirect: 'manual',
      });
    const found = await send(`(${uuid.toUpperCase()})`);
    expect([found.status, found.headers.get('location')]).toEqual([303, `/verify/${uuid}`]);
    expect((await send('hello')).status).toBe(400);
  });

  test('is read for staff as well', async () => {
    const pasted = encodeURIComponent(`<https://grademe.example.org/verify/${uuid.toUpperCase()}>.`);
    const answer = await world.call('GET', `${ROUTES.staff}/certificates/${pasted}`, staff());
    expect(answer).toMatchObject({ status: 200, body: { certificate: { uuid } } });
    const none = await world.call('GET', `${ROUTES.staff}/certificates/hello`, staff());
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('at its own address answers at once, with campaign marks as without', async () => {
    expect((await get(`/verify/${uuid}?utm_source=linkedin&utm_medium=x`)).status).toBe(200);
  });
});

describe('what holds no number', () => {
  test.each(NO_NUMBER)('%s could not be read, and the form keeps what was typed', async (path) => {
    const page = await get(path);
    expect(page.status).toBe(400);
    expect(page.body).toContain('<h1>Certificate ID not recognized</h1>');
    expect(page.body).toContain('aria-invalid="true"');
    expect(page.body).not.toMatch(/genuine|<script/);
    const json = await get(path, JSON_ONLY);
    expect(json).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(json.body.detail).toContain('contains no certificate ID');
  });

  test('and what holds several, is shown in the form again', async () => {
    const number = '11111111-2222-4333-8444-555555555555';
    const path = `/verify?${new URLSearchParams({ number: `ref ${number} number ${number.replaceAll('2', '7')}` })}`;
    const page = await get(path);
    expect(page.status).toBe(400);
    expect(page.body).toContain('<h1>More than one certificate ID</h1>');
    expect(page.body).toContain(`value="ref ${number} number`);
    const json = await get(path, JSON_ONLY);
    expect(json).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(json.body.detail).toContain('several certificate IDs');
  });

  test('is escaped in the form', async () => {
    const typed = `"><img src=x onerror=alert(1)>`;
    const { body } = await get(`/verify?${new URLSearchParams({ number: typed })}`);
    expect(body).toContain('value="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"');
    expect(body).not.toContain('<img src=x');
  });

  test('without anything typed the form is there', async () => {
    const page = await get('/verify');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<form class="form" action="/verify"');
  });
});

describe('the page says', () => {
  const UNKNOWN_IN: [string, string, string][] = [
    ['en', 'No certificate found', 'this site did not issue the certificate'],
    ['ar', 'لم يُعثر على شهادة', 'لم يُصدر هذا الموقع الشهادة'],
    ['es', 'No se encontró ningún certificado', 'este sitio no emitió el certificado'],
  ];
  test.each(UNKNOWN_IN)(
    'in %s that it found none, and keeps the number in the form',
    async (language, heading, text) => {
      const page = await get(`/verify/${UNKNOWN}`, { ...HTML, 'Accept-Language': language });
      expect(page.status).toBe(404);
      expect(page.body).toContain(`<h1>${heading}</h1>`);
      expect(page.body).toContain(text);
      expect(page.body).toContain(`value="${UNKNOWN}"`);
      expect(page.body).not.toMatch(/genuine|أصلية|auténtic|falsific/);
    },
  );

  test('everything in Spanish to who asks for it, by browser or by address', async () => {
    for (const [path, headers] of [
      [`/verify/${uuid}`, { ...HTML, 'Accept-Language': 'es-419,es;q=0.9' }],
      [`/verify/${uuid}?lang=es`, { ...HTML, 'Accept-Language': 'ar' }],
    ] as const) {
      const { body } = await get(path, headers);
      expect(body).toContain('<html lang="es" dir="ltr">');
      expect(body).toContain('Certificado válido');
      expect(body).toContain('Otorgado a');
      expect(body).toContain('Calificación del curso de 70');
      expect(body).not.toMatch(/Valid|Course|Awarded|Issued|Requirements|undefined/);
    }
    const asked = await get(`/verify?number=${uuid.toUpperCase()}&lang=es`, {
      ...HTML,
      'Accept-Language': 'en',
    });
    expect(asked.headers.get('location')).toBe(`/verify/${uuid}?lang=es`);
  });

  test('one word for a course in Arabic, as Open edX does', async () => {
    const { body } = await get(`/verify/${uuid}?lang=ar`);
    expect(body).toContain('<dt>المساق</dt>');
    expect(body).not.toContain('المقرر');
  });

  test('who issued it, in a sentence of its own direction', async () => {
    const { body } = await get(`/verify/${uuid}`);
    expect(body).toContain('\u2068PracticeX\u2069 issued this certificate and it is currently valid.');
  });

  test('nothing of what happened before to a certificate that was revoked, reinstated and given an end', async () => {
    expect((await post('revoke', { reason: 'other', note: 'x' })).status).toBe(200);
    expect((await get(`/verify/${uuid}`)).body).toContain('\u2068PracticeX\u2069 revoked this certificate.');
    expect((await post('reinstate', { note: 'x' })).status).toBe(200);
    expect((await post('expire', { lastValidOn: '2198-12-31', note: 'x' })).status).toBe(200);
    for (const language of ['en', 'ar', 'es']) {
      const { body } = await get(`/verify/${uuid}?lang=${language}`);
      expect(body).toContain('class="verdict valid"');
      expect(body).not.toMatch(/nothing has changed|لم يتغير شيء|nada ha cambiado/);
    }
    world.lms.world.rename('maria', 'Maria J. Jensen');
    const corrected = await post('reissue', { reason: 'name-corrected', name: 'current', note: 'x' });
    expect(corrected.status).toBe(200);
    expect((await get(`/verify/${uuid}`)).body).toContain('A newer version of this certificate exists.');
    const newest = await get(`/verify/${corrected.body.certificate.uuid}`);
    expect(newest.body).toContain('it is currently valid');
    expect(newest.body).not.toContain('nothing has changed');
  });
});
