// What is in the log and what is not: everything a person who wakes up needs, and nothing about anybody.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/routes.ts';
import { type PracticeLms, startPracticeLms } from '../fakes/practice-lms/start.ts';
import { eventually } from '../support/eventually.ts';
import { endService, type ServiceProcess, spawnService } from '../support/spawn-service.ts';
import { environmentFor, OAUTH, SECRET } from '../support/world.ts';

let lms: PracticeLms;
let service: ServiceProcess;
const folder = mkdtempSync(join(tmpdir(), 'grademe-log-'));

beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
  lms.world.addLearner({ username: 'sumerian', name: 'Enheduanna 𒀭𒂗' });
  lms.world.enrol('sumerian', 'verified');
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
  lms.weather.set('grades', { kind: 'unavailable' });
  await press('wang', 'press-in-rain-1');
  await fetch(new URL(`${ROUTES.certificates}/amina`, service.url), {
    headers: { Authorization: `JWT ${lms.mintPlatformToken('olga')}` },
  });
  await fetch(new URL(`/verify/not-a-number?secret=token`, service.url));
  await eventually(async () => expect(service.log()).toContain('not-a-number'));
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

  test('tells one press from its request to its certificate by the request token', () => {
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

  test('names nobody: no name, no username, no grade, no token, no query', () => {
    const log = service.log();
    const forbidden = [
      'أمينة',
      'amina',
      'Ben Okafor',
      'Enheduanna',
      '𒀭',
      '8321',
      '6800',
      '王小明',
      'eyJ',
      'secret=token',
    ];
    // The request tokens of this test hold usernames on purpose; they are the caller's own words.
    const text = log.replaceAll('press-of-amina', '').replaceAll('press-of-ben-1', '');
    for (const word of forbidden) expect(text).not.toContain(word);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(OAUTH.secret);
  });
});
