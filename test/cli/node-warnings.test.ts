// Warnings of Node and of packages are log lines like any other.
import { spawnSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { logNodeWarnings } from '../../service/process/node-warnings.ts';

const before = process.listeners('warning');
afterEach(() => {
  process.removeAllListeners('warning');
  for (const listener of before) process.on('warning', listener);
});

test.each([
  ['The client gives up\n  Node 20 soon.', 'NodeVersionWarning', 'several lines become one'],
  ['Buffer() is deprecated', 'DeprecationWarning', 'Node’s own'],
])('%j is logged as JSON: %s, %s', async (text, type, _because) => {
  const lines: string[] = [];
  logNodeWarnings('warn', { write: (line: string) => lines.push(line) > 0 });
  // Twice, as commands in one process do: still one line for each.
  logNodeWarnings('warn', { write: (line: string) => lines.push(line) > 0 });
  process.emitWarning(text, { type, code: 'CODE_1' });
  await setImmediate();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'warn',
      time: expect.any(String),
      warning: type,
      code: 'CODE_1',
      detail: text.replaceAll(/\s+/g, ' '),
      msg: 'a package or Node warns',
    },
  ]);
});

test('a service with a bucket prints nothing but JSON before it says why it cannot start', () => {
  const address = 'http://127.0.0.1:9';
  const secret = 'a-secret-of-the-test-with-enough-characters';
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url)), 'serve'],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GRADEME_PORT: '0',
        GRADEME_PUBLIC_URL: address,
        GRADEME_DATABASE: ':memory:',
        GRADEME_JWT_SECRETS: secret,
        GRADEME_JWT_ISSUER: address,
        GRADEME_URL_SECRETS: secret,
        GRADEME_ALLOWED_ORIGINS: address,
        GRADEME_LMS_URL: address,
        GRADEME_LMS_OAUTH_KEY: 'grademe',
        GRADEME_LMS_OAUTH_SECRET: secret,
        GRADEME_S3_BUCKET: 'certificates',
        GRADEME_S3_ENDPOINT: address,
        GRADEME_S3_ACCESS_KEY: 'key',
        GRADEME_S3_SECRET_KEY: secret,
      },
    },
  );
  expect(status).toBe(1);
  for (const line of stdout.split('\n').filter((each) => each !== ''))
    expect(() => JSON.parse(line)).not.toThrow();
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^The bucket /)]);
  // The client warns on versions of Node that it will drop.
  if (process.versions.node.startsWith('20.')) expect(stdout).toContain('AWS SDK for JavaScript');
});
