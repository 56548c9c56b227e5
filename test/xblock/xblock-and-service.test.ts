// The real XBlock signs, the real service reads: the contract between Python and TypeScript, without a fake
// between them.

import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestSettings } from '../../service/domain/settings-digest.ts';
import { readBlockSettings, toAwardSettings } from '../../service/practice-lms/state/block-settings.ts';
import { PRACTICE_BLOCK, PRACTICE_SETTINGS } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import type { BlockSettings } from '../../shared/award/block-settings.ts';
import { authorClaims } from '../../shared/tokens/author-token.ts';
import { blockClaims } from '../../shared/tokens/block-token.ts';
import { runPython } from '../support/processes/programs.ts';
import { SECRET, startWorld, type World } from '../support/worlds/world.ts';

const DEFAULTS = {
  display_name: 'Grade me',
  award: 'course',
  threshold: null,
  modes: [],
  template: 'classic',
};

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
    const fields = { hours: 24, signatories: PRACTICE_SETTINGS.signatories };
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

  test('carries what authors set, in any script, as the service reads it', () => {
    const subsection = 'block-v1:PracticeX+GM101+2026+type@sequential+block@exam';
    const all = [
      { kind: 'category', category: '𝒜'.repeat(3), least: 66.67 },
      { kind: 'subsection', subsection, name: 'É', least: 60 },
      { kind: 'course-grade', least: null },
      { kind: 'course-grade', least: 0 },
      { kind: 'mode', modes: ['verified', 'masters'] },
      { kind: 'identity' },
    ];
    const levels = Array.from({ length: 9 }, (_, at) => ({ label: `Level ${at + 1}`, from: at + 1 }));
    const fields = {
      requirements: Array(4).fill({ all }),
      levels: [
        { label: '🎓'.repeat(60), from: 99.99, template: 'formal', wording: 'w'.repeat(120) },
        ...levels,
      ],
      expires: { kind: 'date', date: '2028-02-29' },
      display: { kind: 'date', date: '2026-12-01' },
      proof: true,
      hours: 0.29,
      signatories: [
        { name: 'é'.repeat(100), role: '院长' },
        { name: 'سلمى الخطيب', role: 'عميدة', image: '0a'.repeat(32) },
      ],
    };
    const { answer } = mint(userOf('maria'), { fields });
    const { settings } = blockClaims.strict().parse(jwt.decode(answer.token));
    // The practice LMS signs the same settings for the same fields.
    const stored = { ...DEFAULTS, ...fields } as BlockSettings;
    expect(settings).toEqual(toAwardSettings(stored));
    expect(toAwardSettings(readBlockSettings({ usageKey: '', displayName: 'X', settings }))).toEqual(
      settings,
    );
    // Only the service makes digests: from JSON, whatever the order of its keys.
    expect(digestSettings(settings)).toBe(digestSettings(JSON.parse(JSON.stringify(settings))));
    expect(mint(userOf('maria'), { fields: { requirements: 'Be nice' } })).toMatchObject({
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

describe('an author token of the real XBlock', () => {
  const COURSE = 'course-v1:PracticeX+GM101+2026';
  const mintAuthor = (over: Record<string, unknown> = {}) =>
    mint(userOf('sofia'), { handler: 'author_token', writable: [COURSE], ...over });
  const listDesigns = async (token: string, courseKey = COURSE) => {
    const path = `/api/v1/scopes/${encodeURIComponent(`course:${courseKey}`)}/designs`;
    return (await world.call('GET', path, { token })).status;
  };

  test('has the claims that the practice LMS signs, and the address of the service', () => {
    const { answer } = mintAuthor();
    expect(answer).toMatchObject({ expires_in: 300, service_url: world.service.url });
    const real = authorClaims.strict().parse(jwt.decode(answer.token));
    const practice = authorClaims.strict().parse(jwt.decode(world.lms.mintAuthorToken('sofia', COURSE)));
    const timeless = ({ iat, nbf, exp, jti, ...rest }: typeof real) => rest;
    expect(timeless(practice)).toEqual(timeless(real));
  });

  test('opens the designs of its own course, and nothing of a block', async () => {
    const { token } = mintAuthor().answer;
    expect(await listDesigns(token)).toBe(200);
    expect(await listDesigns(token, 'course-v1:PracticeX+GM102+2026')).toBe(403);
    expect((await world.call('GET', ROUTES.standing, { token })).status).toBe(401);
    expect((await world.call('POST', ROUTES.gradeRequests, { token }, {})).status).toBe(401);
  });

  test('is not given without the right to write the course, and block tokens do not replace it', async () => {
    for (const over of [{ writable: [] }, { writable: ['course-v1:PracticeX+GM102+2026'] }]) {
      expect(mintAuthor(over)).toMatchObject({ status: 1, stderr: expect.stringContaining('403') });
    }
    const inLms = mint(userOf('sofia'), { handler: 'author_token' });
    expect(inLms).toMatchObject({ status: 1, stderr: expect.stringContaining('403') });
    expect(await listDesigns(mint(userOf('maria')).answer.token)).toBe(401);
  });
});
