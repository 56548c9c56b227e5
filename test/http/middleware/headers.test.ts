// The headers for browsers, proxies and caches with each kind of answer, as one table.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../../shared/api/routes.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
let certificate: { verifyUrl: string; downloadUrl: string; pictureUrl: string };
beforeAll(async () => {
  world = await startWorld();
  certificate = (await world.gradeMe('maria')).body.certificate;
});
afterAll(() => world.close());

const fetchAs = (url: string, headers: Record<string, string> = {}) =>
  fetch(new URL(url, world.service.url), { headers });
const bearer = () => ({ Authorization: `Bearer ${world.lms.mintBlockToken('maria')}` });
const platform = () => ({ Authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });

describe('the headers for caches say', () => {
  test.each<[string, () => Promise<Response>, RegExp]>([
    ['nothing to keep of a standing', () => fetchAs(ROUTES.standing, bearer()), /^no-store$/],
    [
      'nothing to keep of the REST check',
      () => fetchAs(`${ROUTES.certificates}/maria`, platform()),
      /^no-store$/,
    ],
    ['nothing to keep of a verify page', () => fetchAs(certificate.verifyUrl), /^no-store$/],
    ['nothing to keep of a problem', () => fetchAs(ROUTES.standing), /^no-store$/],
    ['that a PDF is the holder’s alone', () => fetchAs(certificate.downloadUrl), /^private, max-age=300/],
    ['that a picture is the holder’s alone', () => fetchAs(certificate.pictureUrl), /^private, max-age=300/],
    ['nothing to keep of a probe', () => fetchAs('/readyz'), /^no-store$/],
  ])('%s', async (_what, ask, wanted) => {
    expect((await ask()).headers.get('cache-control')).toMatch(wanted);
  });

  test('that a verify page depends on language and kind', async () => {
    const vary = (await fetchAs(certificate.verifyUrl)).headers.get('vary') ?? '';
    expect(vary).toMatch(/Accept\b/);
    expect(vary).toMatch(/Accept-Language/);
  });
});

describe('the block in another origin', () => {
  test('may read the token of its request and when to come back', async () => {
    const response = await fetchAs(ROUTES.standing, { ...bearer(), Origin: world.lms.url });
    expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After,X-Request-Token');
    expect(response.headers.get('access-control-allow-origin')).toBe(world.lms.url);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('odd requests', () => {
  test.each(['constructor', '__proto__', 'xx-invalid-$$', '*'])(
    'a reader of "%s" is served in English',
    async (language) => {
      const response = await fetchAs(certificate.verifyUrl, {
        Accept: 'text/html',
        'Accept-Language': language,
      });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('lang="en"');
    },
  );

  test('a forged X-Forwarded-For changes nothing while no proxy is trusted', async () => {
    const world2 = await startWorld({ environment: { GRADEME_READS_PER_MINUTE: '2' } });
    try {
      const statuses = [];
      for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) {
        const url = new URL('/verify/00000000-0000-4000-8000-000000000000', world2.service.url);
        statuses.push((await fetch(url, { headers: { 'X-Forwarded-For': address } })).status);
      }
      expect(statuses).toEqual([404, 404, 429]);
    } finally {
      await world2.close();
    }
  });
});

describe('under https', () => {
  test('HSTS is sent under https, and not under http', async () => {
    expect((await fetchAs('/healthz')).headers.get('strict-transport-security')).toBeNull();
    const secure = await startWorld({ environment: { GRADEME_PUBLIC_URL: 'https://grademe.example.org' } });
    try {
      const { headers } = await fetch(new URL('/healthz', secure.service.url));
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.close();
    }
  });
});
