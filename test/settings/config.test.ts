// The settings: read once, checked at the door, every fault told at the same time.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../../service/cli/process/settings.ts';
import { buildProgram } from '../../service/cli/program.ts';
import { describeCommands } from '../../service/cli/reference.ts';
import { databaseOf } from '../../service/settings/database.ts';
import { filesOf } from '../../service/settings/files.ts';
import { redisOf } from '../../service/settings/jobs.ts';
import { ConfigProblem, describeSettings, loadConfig } from '../../service/settings/settings.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders('config');

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
    ['GRADEME_PLATFORM_JWK_SET', '{"keys":[{"kty":"RSA","e":"AQAB"}]}', 'JWK set'],
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

  test.each([
    ['var/grademe.sqlite3', { engine: 'sqlite', file: 'var/grademe.sqlite3' }],
    ['C:\\grademe\\db.sqlite3', { engine: 'sqlite', file: 'C:\\grademe\\db.sqlite3' }],
    [
      'mysql://grademe@mysql/openedx_grademe',
      { engine: 'mysql', host: 'mysql', port: 3306, user: 'grademe', name: 'openedx_grademe' },
    ],
    [
      'mariadb://grade%40me@[::1]:3307/g%2Fm',
      { engine: 'mysql', host: '::1', port: 3307, user: 'grade@me', name: 'g/m' },
    ],
    [
      'postgres://grademe@db.example.org/grademe',
      { engine: 'postgresql', host: 'db.example.org', port: 5432, user: 'grademe', name: 'grademe' },
    ],
  ])('GRADEME_DATABASE=%s is understood', (GRADEME_DATABASE, database) => {
    expect(loadConfig({ ...complete, GRADEME_DATABASE }).database).toEqual(database);
  });

  test.each([
    ['mysql://grademe:hunter2@mysql/grademe', 'GRADEME_DATABASE_PASSWORD_FILE'],
    ['mysql://grademe:hunter2@mysql:port/grademe', 'not an address'],
    ['mongodb://grademe:hunter2@mongo/grademe', 'mysql://'],
    ['mysql://mysql/grademe', 'user and host'],
    ['mysql:///grademe', 'user and host'],
    ['mysql://grademe@mysql', 'one database'],
    ['postgresql://grademe@db/grademe?sslmode=require', 'GRADEME_DATABASE_TLS'],
    ['mysql://grade%me@mysql/grademe', '%25'],
  ])('GRADEME_DATABASE=%s is refused with what to write, and without what was written', (given, hint) => {
    const [fault] = faultsOf({ ...complete, GRADEME_DATABASE: given });
    expect(fault).toContain('GRADEME_DATABASE:');
    expect(fault).toContain(hint);
    expect(fault).not.toContain('hunter2');
  });

  test('of the database take the password and the certificate from files, and say what is wrong with those', () => {
    const folder = newFolder();
    const pem = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n';
    writeFileSync(join(folder, 'password'), 'p@ss:w/rd\n');
    writeFileSync(join(folder, 'ca.pem'), pem);
    const given = {
      GRADEME_DATABASE: 'mysql://grademe@mysql/grademe',
      GRADEME_DATABASE_PASSWORD_FILE: join(folder, 'password'),
      GRADEME_DATABASE_TLS: 'verify',
      GRADEME_DATABASE_CA: join(folder, 'ca.pem'),
    };
    expect(databaseOf(loadConfig({ ...complete, ...given }))).toMatchObject({
      password: 'p@ss:w/rd',
      tls: 'verify',
      authority: pem,
      connections: 8,
      timeoutMs: 5000,
    });
    const wrong = { GRADEME_DATABASE_CA: join(folder, 'password'), GRADEME_DATABASE_TLS: 'yes' };
    expect(faultsOf({ ...complete, ...wrong }).join()).toMatch(
      /GRADEME_DATABASE_TLS.*GRADEME_DATABASE_CA.*PEM/,
    );
  });

  test('of the files name a folder, or a bucket with its key from files', () => {
    expect(filesOf(loadConfig(complete))).toEqual({ folder: 'var/files' });
    const secret = join(newFolder(), 'secret');
    writeFileSync(secret, 'abc/def+ghi=\n');
    const given = {
      GRADEME_S3_BUCKET: 'certificates',
      GRADEME_S3_ENDPOINT: 'http://minio:9000/',
      GRADEME_S3_PATH_STYLE: 'yes',
      GRADEME_S3_PREFIX: '/grademe/',
      GRADEME_S3_ACCESS_KEY: 'openedx',
      GRADEME_S3_SECRET_KEY_FILE: secret,
    };
    expect(filesOf(loadConfig({ ...complete, ...given }))).toEqual({
      bucket: {
        name: 'certificates',
        endpoint: 'http://minio:9000',
        region: 'us-east-1',
        isPathStyle: true,
        folder: 'grademe/',
        keys: { accessKey: 'openedx', secretKey: 'abc/def+ghi=' },
        timeoutMs: 3000,
      },
    });
    const role = loadConfig({ ...complete, GRADEME_S3_BUCKET: 'certificates' });
    expect(filesOf(role)).toMatchObject({ bucket: { keys: undefined, endpoint: '', folder: '' } });
  });

  test.each([
    [{ GRADEME_S3_BUCKET: 'b', GRADEME_S3_ACCESS_KEY: 'k' }, 'both or neither'],
    [{ GRADEME_S3_ENDPOINT: 'http://minio:9000' }, 'GRADEME_S3_BUCKET is missing'],
    [{ GRADEME_S3_BUCKET: 'b', GRADEME_S3_ENDPOINT: 'minio:9000' }, 'https://s3.example.org'],
    [{ GRADEME_S3_BUCKET: 'b', GRADEME_S3_PATH_STYLE: 'true' }, 'yes or no'],
  ])('of the files are refused with what to write: %j', (given, hint) => {
    expect(faultsOf({ ...complete, ...given }).join()).toContain(hint);
  });

  test.each([
    ['redis://redis', { host: 'redis', port: 6379, user: '', database: 0, isTls: false }],
    ['rediss://me%40x@[::1]:6380/5', { host: '::1', port: 6380, user: 'me@x', database: 5, isTls: true }],
  ])('GRADEME_REDIS=%s is understood', (GRADEME_REDIS, address) => {
    const config = loadConfig({ ...complete, GRADEME_REDIS, GRADEME_REDIS_PASSWORD: 'p@ss' });
    expect(redisOf(config)).toEqual({ ...address, password: 'p@ss', prefix: 'grademe' });
    expect(redisOf(loadConfig(complete))).toBeUndefined();
  });

  test.each([
    ['redis://:hunter2@redis/0', 'GRADEME_REDIS_PASSWORD_FILE'],
    ['redis:6379', 'redis://redis:6379/0'],
    ['http://hunter2.example.org', 'redis://redis:6379/0'],
    ['redis://redis/first', 'number of the database'],
    ['redis://redis/0?password=hunter2', 'nothing but the number'],
    ['redis://me%zz@redis/0', '%25'],
  ])('GRADEME_REDIS=%s is refused with what to write, and without what was written', (given, hint) => {
    const [fault] = faultsOf({ ...complete, GRADEME_REDIS: given });
    expect(fault).toContain('GRADEME_REDIS:');
    expect(fault).toContain(hint);
    expect(fault).not.toContain('hunter2');
  });

  test('take secrets from files', () => {
    const file = join(newFolder(), 'secret');
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
