// The settings: read once, checked at the door, every fault told at the same time.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../service/cli/program.ts';
import { describeCommands } from '../../service/cli/reference.ts';
import { toMarkdown } from '../../service/cli/settings.ts';
import { ConfigProblem, describeSettings, loadConfig } from '../../service/config.ts';

const SECRET = 's'.repeat(40);
const complete = {
  GRADEME_PUBLIC_URL: 'https://grademe.example.org/',
  GRADEME_JWT_SECRETS: SECRET,
  GRADEME_JWT_ISSUER: 'https://learn.example.org',
  GRADEME_URL_SECRETS: SECRET,
  GRADEME_ALLOWED_ORIGINS: 'https://learn.example.org, https://studio.example.org',
  GRADEME_LMS_URL: 'http://lms:8000',
  GRADEME_LMS_OAUTH_KEY: 'grademe',
  GRADEME_LMS_OAUTH_SECRET: 'x',
};
const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
  } catch (problem) {
    if (problem instanceof ConfigProblem) return problem.faults;
    throw problem;
  }
  return [];
};

describe('the settings', () => {
  test('are read with their defaults', () => {
    const config = loadConfig(complete);
    expect(config).toMatchObject({
      port: 8150,
      publicUrl: 'https://grademe.example.org',
      jwtSecrets: [SECRET],
      allowedOrigins: ['https://learn.example.org', 'https://studio.example.org'],
      platformJwkSet: { keys: [] },
      timeZone: 'UTC',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('that are missing are all named at once, with what they are for', () => {
    const faults = faultsOf({});
    expect(faults).toHaveLength(8);
    expect(faults).toContainEqual(expect.stringMatching(/^GRADEME_PUBLIC_URL is missing\. Address/));
  });

  test.each([
    ['GRADEME_PORT', '80a', 'whole number'],
    ['GRADEME_PORT', '70000', '0 to 65535'],
    ['GRADEME_PUBLIC_URL', 'grademe.example.org', 'https://'],
    ['GRADEME_JWT_SECRETS', 'short', '32'],
    ['GRADEME_JWT_SECRETS', `${SECRET},${SECRET}2,${SECRET}3`, 'two'],
    ['GRADEME_TIME_ZONE', 'Mars/Olympus', 'IANA'],
    ['GRADEME_ALLOWED_ORIGINS', 'learn.example.org', 'https://'],
    ['GRADEME_PLATFORM_JWK_SET', '{"keys":', 'JWK set'],
    ['GRADEME_LOG_LEVEL', 'loud', 'info'],
  ])('%s=%s is refused with what to write', (variable, value, hint) => {
    const [fault] = faultsOf({ ...complete, [variable]: value });
    expect(fault).toContain(`${variable}:`);
    expect(fault).toContain(hint);
  });

  test('never print a secret, not even a faulty one', () => {
    const faults = faultsOf({ ...complete, GRADEME_JWT_SECRETS: 'hunter2' });
    expect(faults.join()).not.toContain('hunter2');
  });

  test('take secrets from files', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'grademe-config-')), 'secret');
    writeFileSync(file, `${SECRET}-from-file\n`);
    const { GRADEME_JWT_SECRETS: _, ...rest } = complete;
    expect(loadConfig({ ...rest, GRADEME_JWT_SECRETS_FILE: file }).jwtSecrets).toEqual([
      `${SECRET}-from-file`,
    ]);
    expect(faultsOf({ ...rest, GRADEME_JWT_SECRETS_FILE: `${file}-gone` })[0]).toContain('cannot be read');
  });

  test('are described in docs/settings.md exactly as the service reads them', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    expect(page).toBe(toMarkdown(describeSettings()));
  });
});

test('the commands are described in docs/cli.md exactly as they are', () => {
  const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  expect(page).toBe(describeCommands(buildProgram()));
});
