// The real XBlock signs, the real service reads: the contract between Python and TypeScript, without a fake
// between them.

import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestSettings } from '../../service/domain/settings-digest.ts';
import { PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { blockClaims } from '../../shared/tokens/block-token.ts';
import { runPython } from '../support/processes/programs.ts';
import { SECRET, startWorld, type World } from '../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function mint(user: Record<string, unknown>, over: Record<string, unknown> = {}) {
  const options = {
    user,
    settings: { SERVICE_URL: world.service.url, JWT_SECRET: SECRET, JWT_ISSUER: world.lms.url },
    usage_id: PRACTICE_BLOCK,
    ...over,
  };
  const { stdout, stderr, status } = runPython('mint_token.py', JSON.stringify(options));
  return { answer: stdout.trim() === '' ? undefined : JSON.parse(stdout), stderr, status };
}

const userOf = (username: string) => ({ id: world.lms.world.learner(username)?.id, username });

describe('a token of the real XBlock', () => {
  test('has exactly the claims of the contract, and the practice LMS signs the same ones', () => {
    const fields = { hours: 24, signatories: 'Ada Byron; Dean of Studies\nSamuel Okonkwo; Course Director' };
    const { answer } = mint(userOf('maria'), { fields });
    expect(answer.expires_in).toBe(300);
    const real = jwt.decode(answer.token) as Record<string, unknown>;
    expect(blockClaims.strict().parse(real)).toMatchObject({ preferred_username: 'maria', published: true });
    const practice = jwt.decode(world.lms.mintBlockToken('maria')) as Record<string, unknown>;
    const timeless = ({ iat, nbf, exp, jti, ...rest }: Record<string, unknown>) => rest;
    expect(timeless(practice)).toEqual(timeless(real));
  });

  test('is accepted by the service, which issues', async () => {
    const { answer } = mint(userOf('maria'), { fields: { threshold: 66.67 } });
    const asked = await world.call('POST', ROUTES.gradeRequests, { token: answer.token }, {});
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ status: 'issued', certificate: { recipientName: 'Maria Jensen' } });
    const stored = await world.service.composition.issuance.stores.certificates.findByUuid(
      asked.body.certificate.uuid,
    );
    expect(stored?.settings).toMatchObject({ slug: 'course', threshold: 6667, template: 'classic' });
    expect(stored?.award.courseKey).toBe('course-v1:PracticeX+GM101+2026');
  });

  test('carries what authors write in lines, in any script, as the service reads it', () => {
    const key = 'block-v1:PracticeX+GM101+2026+type@sequential+block@exam';
    const group = [
      `Average of ${'𝒜'.repeat(3)}: 66,67 %`,
      `Score of É (${key}): 60`,
      'Course grade',
      'Course grade: 0',
      'Mode: verified, masters',
      'Identity',
    ].join('\n');
    const levels = Array.from({ length: 9 }, (_, at) => `Level ${at}: ${at}`);
    const fields = {
      requirements: Array(5).fill(group).join('\n or \n'),
      levels: [`${'🎓'.repeat(60)}: 99.99 | formal | ${'w'.repeat(120)}`, ...levels].join('\n'),
      expires: '2028-02-29',
      hours: 0.29,
      signatories: `${'é'.repeat(100)}； 院长\nسلمى الخطيب؛ عميدة`,
    };
    const { answer } = mint(userOf('maria'), { fields });
    const { settings } = blockClaims.strict().parse(jwt.decode(answer.token));
    expect(settings.requirements?.any[4]?.all).toHaveLength(6);
    expect(settings.levels?.at(-1)).toMatchObject({ threshold: 9999, template: 'formal' });
    expect(settings).toMatchObject({ hours: 0.29, signatories: [{ role: '院长' }, { name: 'سلمى الخطيب' }] });
    // Only the service makes digests: from JSON, whatever the order of its keys.
    expect(digestSettings(settings)).toBe(digestSettings(JSON.parse(JSON.stringify(settings))));
    expect(mint(userOf('maria'), { fields: { requirements: `${group}\nBe nice` } })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('503'),
    });
  });

  test('of staff looking as a learner reads and does not write', async () => {
    const { answer } = mint({ ...userOf('ben'), masquerade: 'specific' });
    const seen = await world.call('GET', ROUTES.standing, { token: answer.token });
    expect(seen.body).toMatchObject({ status: 'not-passing', readOnly: true });
    const asked = await world.call('POST', ROUTES.gradeRequests, { token: answer.token }, {});
    expect(asked).toMatchObject({ status: 403, body: { code: 'read-only' } });
  });

  test('is not given to a visitor, nor without a secret', () => {
    expect(mint({ anonymous: true, id: null, username: null })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('401'),
    });
    expect(mint(userOf('maria'), { settings: {} })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('503'),
    });
  });
});
