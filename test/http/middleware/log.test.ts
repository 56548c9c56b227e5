// The contents of the log: all that an operator on call needs, and no personal data.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loggedPath } from '../../../service/http/middleware/logged-path.ts';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { eventually } from '../../support/eventually.ts';
import { endService, type ServiceProcess, spawnService } from '../../support/processes/spawn-service.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { environmentFor, OAUTH, SECRET } from '../../support/worlds/world.ts';

let lms: PracticeLms;
let service: ServiceProcess;
const folder = mkdtempSync(join(tmpdir(), 'grademe-log-'));

const course = encodeURIComponent(PRACTICE_COURSE);
const award = `${ROUTES.staff}/courses/${course}/awards/course`;
/** Every way in which a username, or pasted text, appears in an address. */
const WITH_A_USERNAME: [method: string, path: string, logged: string][] = [
  ['DELETE', `${award}/exceptions/amina`, `${award}/exceptions/…`],
  ['DELETE', `${award}/levels/amina`, `${award}/levels/…`],
  ['DELETE', `${award}/Exceptions/%61mina/`, `${award}/exceptions/…`],
  ['GET', `${ROUTES.certificates}/amina/courses/${course}`, `${ROUTES.certificates}/…/courses/${course}`],
  ['GET', `/API/v1/Certificates/amina`, `${ROUTES.certificates}/…`],
  ['GET', `${ROUTES.certificates}/amina/grades`, `${ROUTES.certificates}/…/…`],
  [
    'GET',
    `${ROUTES.staff}/courses/${course}/certificates?username=amina`,
    `${ROUTES.staff}/courses/${course}/certificates`,
  ],
  ['GET', `${ROUTES.staff}/courses/amina/certificates`, `${ROUTES.staff}/courses/…/certificates`],
  ['GET', `${ROUTES.staff}/audit/amina`, `${ROUTES.staff}/audit/…`],
  ['GET', '/verify/amina', '/verify/…'],
  ['GET', '/verify/amina%', '/verify/…'],
  ['GET', '/files/amina.pdf', '/files/…'],
  ['GET', '/amina/profile', '/…/…'],
];

beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
  lms.world.addLearner({ username: 'sumerian', name: 'Enheduanna 𒀭𒂗' });
  lms.world.enroll('sumerian', 'verified');
  lms.world.setGrade('sumerian', 0.8321);
  service = await spawnService(environmentFor(lms, folder, { GRADEME_LOG_LEVEL: 'debug' }));

  const press = (username: string, requestToken: string) =>
    fetch(new URL(ROUTES.gradeRequests, service.url), {
      method: 'POST',
      headers: { Authorization: `Bearer ${lms.mintBlockToken(username)}`, 'X-Request-Token': requestToken },
    });
  await press('amina', 'press-of-amina');
  await press('ben', 'press-of-ben-1');
  await press('sumerian', 'press-refused-1');
  lms.faults.set('grades', { kind: 'unavailable' });
  await press('wang', 'press-in-rain-1');
  await fetch(new URL(`${ROUTES.certificates}/amina`, service.url), {
    headers: { Authorization: `JWT ${lms.mintPlatformToken('olga')}` },
  });
  const olga = { Authorization: `JWT ${lms.mintPlatformToken('olga')}` };
  for (const [method, path] of WITH_A_USERNAME)
    await fetch(new URL(path, service.url), {
      method,
      headers: { ...olga, 'X-Request-Token': 'with-a-username' },
    });
  await fetch(new URL(`/verify/not-a-number?secret=token`, service.url), {
    headers: { 'X-Request-Token': 'the-last-request' },
  });
  await eventually(async () => expect(service.log()).toContain('the-last-request'));
});
afterAll(async () => {
  await endService(service);
  await lms.close();
  rmSync(folder, { recursive: true, force: true });
});

const lines = () =>
  service
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  test('is one JSON object a line, with level and time', () => {
    for (const line of lines()) {
      expect(line).toMatchObject({ level: expect.stringMatching(/^(debug|info|warn|error)$/) });
      expect(Date.parse(String(line.time))).not.toBeNaN();
    }
  });

  test('links one press from its request to its certificate by the request token', () => {
    const press = lines().filter(({ requestToken }) => requestToken === 'press-of-amina');
    expect(press.map(({ msg }) => msg)).toEqual(['certificate awarded', 'request']);
    expect(press[0]?.certificate).toMatch(/^[0-9a-f-]{36}$/);
    expect(press[1]).toMatchObject({
      method: 'POST',
      path: ROUTES.gradeRequests,
      status: 200,
      ms: expect.any(Number),
    });
  });

  test('says which call to the LMS failed and how, as a warning', () => {
    const rain = lines().find(
      ({ requestToken, level }) => requestToken === 'press-in-rain-1' && level === 'warn',
    );
    expect(rain).toMatchObject({ code: 'lms-unavailable', call: 'grades', lmsStatus: 503 });
    expect(rain?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has addresses without personal data', () => {
    const requests = lines().filter(
      ({ requestToken, msg }) => requestToken === 'with-a-username' && msg === 'request',
    );
    expect(requests.map(({ path }) => path)).toEqual(WITH_A_USERNAME.map(([, , logged]) => logged));
  });

  test('has addresses with what helps to find the request', () => {
    const uuid = 'abcdef00-0000-4000-8000-00000000000f';
    const file = `${'0'.repeat(64)}.pdf`;
    expect(loggedPath(`/verify/${uuid}`, '/verify/:uuid')).toBe(`/verify/${uuid}`);
    expect(loggedPath(`/files/${file}`, '/files/:name')).toBe(`/files/${file}`);
    expect(loggedPath('/api/docs/swagger-ui.css', undefined)).toBe('/api/docs/…');
    expect(loggedPath('/readyz', '/readyz')).toBe('/readyz');
    // An unknown parameter is hidden.
    expect(loggedPath(`/x/${uuid}`, '/x/:somethingNew')).toBe('/x/…');
  });

  test('has no personal data: no name, no username, no grade, no token, no query', () => {
    const log = service.log();
    const forbidden = ['أمينة', 'amina', 'Ben Okafor', 'Enheduanna', '𒀭', '王小明', 'eyJ', 'secret=token'];
    // The request tokens of this test hold usernames on purpose; the caller chooses them.
    const text = log.replaceAll('press-of-amina', '').replaceAll('press-of-ben-1', '');
    for (const word of forbidden) expect(text).not.toContain(word);
    for (const grade of ['8321', '6800']) expect(stripRandom(text)).not.toContain(grade);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(OAUTH.secret);
  });
});
