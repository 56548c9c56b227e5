// Staff of the course and of the site, who correct certificates over HTTP, and the pages that verifiers open.
import { afterAll, beforeAll, expect } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { verifyAnswer } from '../../../shared/certificates/verification.ts';
import { fetchGiven, startWorld, toAnswer, type World } from '../../support/worlds/world.ts';

export let world: World;
export const sofia = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });
export const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
export const issue = async (username: string) => (await world.gradeMe(username)).body.certificate;
export const post = (uuid: string, access: string, body: object, as = sofia()) =>
  world.call('POST', `${ROUTES.staff}/certificates/${uuid}/${access}`, as, body);
export const json = async (uuid: string) => {
  const headers = { Accept: 'application/json' };
  const answer = await toAnswer(await fetch(new URL(`/verify/${uuid}`, world.service.url), { headers }));
  expect(answer.status).toBe(200);
  return verifyAnswer.parse(answer.body);
};
export const page = async (uuid: string, language = 'en') => {
  const headers = { Accept: 'text/html', 'Accept-Language': language };
  return toAnswer(await fetch(new URL(`/verify/${uuid}`, world.service.url), { headers }));
};
export const fetchFile = async (url: string) => toAnswer(await fetchGiven(world, url));
export const restCheck = (username: string) =>
  world.call(
    'GET',
    `${ROUTES.certificates}/${username}/courses/${encodeURIComponent(PRACTICE_COURSE)}`,
    olga(),
  );
export const byDigest = (digest: string) =>
  world.call('POST', ROUTES.verifyFile, { authorization: '' }, { digest });

/** Call once in each file. */
export function setUpStaff(): void {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
}
