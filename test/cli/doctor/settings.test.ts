// The doctor and the settings: values that cannot be read, or that another part contradicts.
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { doctor, RANDOM, SECRET, setUpDoctor } from './kit.ts';

setUpDoctor();

describe('grademe doctor, asked about the settings,', () => {
  test.each([
    [
      'a secret that an operator made up',
      { GRADEME_URL_SECRETS: 'a'.repeat(48) },
      'secrets',
      'warning',
      /does not look random/,
    ],
    [
      'one secret for two doors',
      { GRADEME_URL_SECRETS: RANDOM, GRADEME_JWT_SECRETS: RANDOM },
      'secrets',
      'warning',
      /share a secret/,
    ],
    [
      'a setting that is none',
      { GRADEME_WEBHOKS: 'x' },
      'settings',
      'warning',
      /GRADEME_WEBHOKS is no setting/,
    ],
    ['clear text', { GRADEME_PUBLIC_URL: 'http://0.0.0.0:9' }, 'settings', 'warning', /is http/],
    ['wrong credentials', { GRADEME_LMS_OAUTH_SECRET: 'wrong' }, 'lms', 'fault', /answered 401/],
    ['no LMS', { GRADEME_LMS_URL: 'http://127.0.0.1:9' }, 'lms', 'fault', /does not answer/],
    ['no Redis', { GRADEME_REDIS: 'redis://127.0.0.1:9/0' }, 'redis', 'fault', /cannot be reached/],
    [
      'a file where a folder is needed',
      { GRADEME_FILES_DIR: '/dev/null' },
      'files',
      'fault',
      /\/dev\/null cannot be used/,
    ],
    [
      'a webhook endpoint that is not there',
      { GRADEME_WEBHOOKS: 'http://localhost:9/hooks?key=hidden', GRADEME_WEBHOOK_SECRETS: SECRET },
      'webhooks',
      'fault',
      /http:\/\/localhost:9 cannot be reached: ECONNREFUSED/,
    ],
    [
      'a database server that is not there',
      { GRADEME_DATABASE: 'mysql://grademe@127.0.0.1:9/grademe', GRADEME_DATABASE_PASSWORD: 'hush-hush' },
      'database',
      'fault',
      /cannot be used: .*ECONNREFUSED/,
    ],
    [
      'a database below a file',
      { GRADEME_DATABASE: '/dev/null/x/g.sqlite3' },
      'database',
      'fault',
      /cannot be made: \/dev\/null is a file/,
    ],
    ['a folder as database', { GRADEME_DATABASE: tmpdir() }, 'database', 'fault', /tmp\S* is a folder/],
    [
      'origins without the LMS’s own',
      { GRADEME_ALLOWED_ORIGINS: 'https://x.example.org' },
      'settings',
      'warning',
      /does not name http:\/\/\S+, where GRADEME_JWT_ISSUER/,
    ],
    [
      'the LMS’s origin under another scheme',
      {
        GRADEME_ALLOWED_ORIGINS: 'http://l.example.org',
        GRADEME_JWT_ISSUER: 'https://l.example.org/',
        // Not the running service, which has another issuer.
        GRADEME_PUBLIC_URL: 'http://127.0.0.1:9',
      },
      'settings',
      'warning',
      /does not name https:\/\/l\.example\.org,/,
    ],
    [
      'a public name that does not resolve',
      // A label longer than DNS allows: no name server has to be asked.
      { GRADEME_PUBLIC_URL: `https://${'b'.repeat(64)}.example.org` },
      'address',
      'fault',
      /b{64}\.example\.org, which does not resolve/,
    ],
  ])('says what is wrong with %s, and what to do', async (_what, more, check, state, says) => {
    const { code, stdout, of } = await doctor(more);
    expect(of(check)).toContainEqual({
      check,
      state,
      message: expect.stringMatching(says),
      advice: expect.stringMatching(/\w/),
    });
    expect(code).toBe(state === 'fault' ? 1 : 0);
    expect(stdout).not.toMatch(/hush-hush|hidden|aaaaaaaa/);
  });

  test('names every setting that cannot be read, and looks at the fonts all the same', async () => {
    const { code, of } = await doctor({ GRADEME_PORT: 'high', GRADEME_TIME_ZONE: 'Mars/Olympus' });
    expect(code).toBe(1);
    expect(of('settings').map(({ message }) => message.split(':')[0])).toEqual([
      'GRADEME_PORT',
      'GRADEME_TIME_ZONE',
    ]);
    expect(of('drawing')[0]?.state).toBe('ok');
  });
});
