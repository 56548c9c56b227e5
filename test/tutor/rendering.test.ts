// What `tutor config save` renders from the plugin, with the real Tutor in both majors.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from '../../service/settings/files.ts';
import { redisOf } from '../../service/settings/jobs.ts';
import { describeSettings, loadConfig } from '../../service/settings/settings.ts';
import { createInstallation, type Installation, isMissing, MAJORS, ROOT, readEnvFile } from './tutor.ts';

const APPS = ['env', 'plugins', 'grademe', 'apps', 'grademe'];
const SECRETS = {
  GRADEME_JWT_SECRET: 'GRADEME_JWT_SECRETS',
  GRADEME_URL_SECRET: 'GRADEME_URL_SECRETS',
  GRADEME_OAUTH2_SECRET: 'GRADEME_LMS_OAUTH_SECRET',
  GRADEME_MYSQL_PASSWORD: 'GRADEME_DATABASE_PASSWORD',
};
/** Secrets that an installation may do without, by the names of setting and file alike. */
const OPTIONAL = [
  'GRADEME_REDIS_PASSWORD',
  'GRADEME_S3_ACCESS_KEY',
  'GRADEME_S3_SECRET_KEY',
  'GRADEME_WEBHOOK_SECRETS',
];

describe('the plugin’s table of settings', () => {
  const rows = describeSettings();
  const files = readdirSync(join(ROOT, 'tutor-plugin/tutorgrademe/templates/grademe/apps/grademe/secrets'));

  test('is the service’s', () => {
    const kept = JSON.parse(
      readFileSync(join(ROOT, 'tutor-plugin/tutorgrademe/service-settings.json'), 'utf8'),
    );
    // If not: node service/bin/grademe.mjs settings --json > tutor-plugin/tutorgrademe/service-settings.json
    expect(kept).toEqual(JSON.parse(JSON.stringify(rows)));
  });

  test('has a file for every secret that must be given', () => {
    const needed = rows.filter(({ isSecret, default: value }) => isSecret && value === undefined);
    expect(files).toEqual(expect.arrayContaining(needed.map(({ variable }) => variable)));
  });

  test('has a file for every secret there is', () => {
    const secrets = rows.filter(({ isSecret }) => isSecret).map(({ variable }) => variable);
    expect(files.sort()).toEqual(secrets.sort());
  });
});

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s', (major) => {
  let it: Installation;
  let before: Record<string, string>;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['config', 'save']);
    before = it.digests();
    it.tutor(['plugins', 'enable', 'grademe']);
    // Tutor keeps the secrets of a plugin from this save on, which every launch does too.
    it.tutor(['config', 'save']);
  });
  afterAll(() => it.remove());

  test('renders the same twice', () => {
    const first = it.digests();
    it.tutor(['config', 'save']);
    expect(it.digests()).toEqual(first);
  });

  test('gives the service an environment it accepts, with every setting once but secrets it does without', () => {
    const environment = readEnvFile(it.read(...APPS, 'settings.env'));
    const given = Object.keys(environment).map((name) => name.replace(/_FILE$/, ''));
    expect(given).toHaveLength(new Set(given).size);
    const all = describeSettings().map(({ variable }) => variable);
    expect(new Set(given)).toEqual(new Set(all.filter((variable) => !OPTIONAL.includes(variable))));
    for (const [name, value] of Object.entries(environment)) {
      if (name.endsWith('_FILE'))
        environment[name] = value.replace('/run/secrets/grademe', join(it.root, ...APPS, 'secrets'));
      // Compose would read these differently than kustomize does.
      expect(value).not.toMatch(/^["'\s]|\$|\s#|\\/);
    }
    expect(loadConfig(environment)).toMatchObject({
      host: '0.0.0.0',
      port: 8000,
      publicUrl: 'http://grademe.local.openedx.io',
      allowedOrigins: ['http://local.openedx.io', 'http://studio.local.openedx.io'],
      jwtSecrets: [it.value('GRADEME_JWT_SECRET')],
      lmsClientSecret: it.value('GRADEME_OAUTH2_SECRET'),
      platformJwkSet: { keys: [{ kid: 'openedx', kty: 'RSA', e: 'AQAB' }] },
      trustProxy: 1,
    });
  });

  test('keeps a setting at the service’s default unless Tutor has its own', () => {
    const environment = readEnvFile(it.read(...APPS, 'settings.env'));
    const differing = describeSettings()
      .filter(
        ({ variable, default: value, isSecret }) =>
          !isSecret && value !== undefined && environment[variable] !== value,
      )
      .map(({ variable }) => variable);
    expect(differing.sort()).toEqual([
      'GRADEME_DATABASE',
      'GRADEME_FILES_DIR',
      'GRADEME_HOST',
      'GRADEME_PLATFORM_ISSUER',
      'GRADEME_PLATFORM_JWK_SET',
      'GRADEME_PORT',
      'GRADEME_TRUST_PROXY',
    ]);
  });

  test('writes a secret where it is needed and nowhere else', () => {
    const files = [...it.files()].filter(([path]) => !path.endsWith('.tgz'));
    const settings = ['cms', 'lms'].flatMap((variant) =>
      ['assets', 'development', 'production', 'i18n', 'test'].map(
        (name) => `env/apps/openedx/settings/${variant}/${name}.py`,
      ),
    );
    for (const [name, file] of Object.entries(SECRETS)) {
      const value = it.value(name);
      const places = files.filter(([, bytes]) => bytes.includes(value)).map(([path]) => path);
      const expected = ['config.yml', join(...APPS, 'secrets', file)];
      // The block signs with this one.
      const allowed = name === 'GRADEME_JWT_SECRET' ? [...expected, ...settings] : expected;
      expect(places.filter((path) => !allowed.includes(path))).toEqual([]);
      expect(places).toEqual(expect.arrayContaining(expected));
    }
  });

  test('makes secrets of more than 256 bits, and others elsewhere', () => {
    const other = createInstallation(major);
    try {
      other.tutor(['plugins', 'enable', 'grademe']);
      other.tutor(['config', 'save']);
      for (const name of Object.keys(SECRETS)) {
        expect(it.value(name)).toMatch(name === 'GRADEME_MYSQL_PASSWORD' ? /^\w{24}$/ : /^\w{64}$/);
        expect(other.value(name)).not.toBe(it.value(name));
      }
    } finally {
      other.remove();
    }
  });

  test('accepts the secret before as well, while it is being changed', () => {
    const old = it.value('GRADEME_JWT_SECRET');
    it.tutor([
      'config',
      'save',
      '--set',
      `GRADEME_JWT_SECRET_PREVIOUS=${old}`,
      '--set',
      `GRADEME_JWT_SECRET=${'n'.repeat(64)}`,
    ]);
    expect(it.read(...APPS, 'secrets', 'GRADEME_JWT_SECRETS').trim()).toBe(`${'n'.repeat(64)},${old}`);
    const platform = it.read('env/apps/openedx/settings/lms/production.py');
    expect(platform).toContain('n'.repeat(64));
    expect(platform).not.toContain(old);
    it.tutor([
      'config',
      'save',
      '--set',
      `GRADEME_JWT_SECRET=${old}`,
      '--unset',
      'GRADEME_JWT_SECRET_PREVIOUS',
    ]);
  });

  test('carries the wheel into the openedx image as it was built, and names it there', () => {
    const carried = join(ROOT, 'tutor-plugin/tutorgrademe/templates/build/openedx/grademe');
    const [wheel = ''] = readdirSync(carried);
    expect(it.files().get(`env/build/openedx/grademe/${wheel}`)).toEqual(readFileSync(join(carried, wheel)));
    expect(it.read('env/build/openedx/Dockerfile')).toContain(`$PIP_COMMAND install /tmp/grademe/${wheel}\n`);
  });

  test('lets an operator set anything', () => {
    it.tutor([
      'config',
      'save',
      '--set',
      'GRADEME_TIME_ZONE=Europe/Vienna',
      '--set',
      'ENABLE_HTTPS=true',
      '--set',
      'GRADEME_HOST=certificates.example.org',
    ]);
    expect(readEnvFile(it.read(...APPS, 'settings.env'))).toMatchObject({
      GRADEME_TIME_ZONE: 'Europe/Vienna',
      GRADEME_PUBLIC_URL: 'https://certificates.example.org',
      GRADEME_JWT_ISSUER: 'https://local.openedx.io',
      GRADEME_HOST: '0.0.0.0',
    });
    expect(it.read('env/apps/openedx/settings/cms/production.py')).toContain(
      '"SERVICE_URL": "https://certificates.example.org"',
    );
    it.tutor([
      'config',
      'save',
      '--unset',
      'GRADEME_TIME_ZONE',
      '--unset',
      'GRADEME_HOST',
      '--set',
      'ENABLE_HTTPS=false',
    ]);
  });

  test('starts no worker and knows no Redis unless it is asked to', () => {
    const files = [...it.files()].filter(([path]) => path.startsWith('env/') && !path.endsWith('.tgz'));
    expect(files.filter(([, bytes]) => bytes.includes('grademe-worker')).map(([path]) => path)).toEqual([]);
    const environment = readEnvFile(it.read(...APPS, 'settings.env'));
    expect(environment.GRADEME_REDIS).toBe('');
    for (const name of OPTIONAL) {
      expect(environment).not.toHaveProperty(`${name}_FILE`);
      expect(it.read(...APPS, 'secrets', name).trim()).toBe('');
    }
  });

  test('knows Tutor’s Redis when there are workers, and a bucket when it is given one', () => {
    const other = createInstallation(major);
    const secrets: Record<string, string> = {
      GRADEME_REDIS_PASSWORD: 'password-of-redis',
      GRADEME_S3_ACCESS_KEY: 'key-of-the-bucket',
      GRADEME_S3_SECRET_KEY: 'secret-of-the-bucket',
    };
    try {
      other.tutor(['plugins', 'enable', 'grademe']);
      // By hand, because `--set` reads {{ as YAML does.
      appendFileSync(
        join(other.root, 'config.yml'),
        `OPENEDX_AWS_ACCESS_KEY: ${secrets.GRADEME_S3_ACCESS_KEY}
OPENEDX_AWS_SECRET_ACCESS_KEY: ${secrets.GRADEME_S3_SECRET_KEY}
GRADEME_S3_BUCKET: grademe
GRADEME_S3_ENDPOINT: http://minio:9000
GRADEME_S3_PATH_STYLE: yes
GRADEME_S3_ACCESS_KEY: "{{ OPENEDX_AWS_ACCESS_KEY }}"
GRADEME_S3_SECRET_KEY: "{{ OPENEDX_AWS_SECRET_ACCESS_KEY }}"
GRADEME_WORKERS: 2
REDIS_USERNAME: tutor@redis
REDIS_PASSWORD: ${secrets.GRADEME_REDIS_PASSWORD}
`,
      );
      other.tutor(['config', 'save']);
      const environment = readEnvFile(other.read(...APPS, 'settings.env'));
      expect(environment).toMatchObject({
        GRADEME_REDIS: 'redis://tutor%40redis@redis:6379/5',
        GRADEME_S3_PATH_STYLE: 'yes',
        GRADEME_S3_SECRET_KEY_FILE: '/run/secrets/grademe/GRADEME_S3_SECRET_KEY',
      });
      for (const [name, value] of Object.entries(environment)) {
        if (name.endsWith('_FILE'))
          environment[name] = value.replace('/run/secrets/grademe', join(other.root, ...APPS, 'secrets'));
      }
      const config = loadConfig(environment);
      expect(redisOf(config)).toEqual({
        host: 'redis',
        port: 6379,
        user: 'tutor@redis',
        database: 5,
        isTls: false,
        password: secrets.GRADEME_REDIS_PASSWORD,
        prefix: 'grademe',
      });
      expect(filesOf(config)).toMatchObject({
        bucket: {
          name: 'grademe',
          endpoint: 'http://minio:9000',
          isPathStyle: true,
          keys: { accessKey: secrets.GRADEME_S3_ACCESS_KEY, secretKey: secrets.GRADEME_S3_SECRET_KEY },
        },
      });
      // The platform's own settings have Redis and its storage as well; nothing else of ours may.
      const ours = [...other.files()].filter(
        ([path]) => !path.startsWith('env/apps/openedx/') && !path.endsWith('.tgz'),
      );
      for (const [name, value] of Object.entries(secrets)) {
        const places = ours.filter(([, bytes]) => bytes.includes(value)).map(([path]) => path);
        expect(places.sort()).toEqual(['config.yml', join(...APPS, 'secrets', name)]);
      }

      other.tutor(['config', 'save', '--set', 'GRADEME_WORKERS=0']);
      const off = readEnvFile(other.read(...APPS, 'settings.env'));
      expect(off.GRADEME_REDIS).toBe('');
      expect(off).not.toHaveProperty('GRADEME_REDIS_PASSWORD_FILE');
      expect(other.read(...APPS, 'secrets', 'GRADEME_REDIS_PASSWORD').trim()).toBe('');
    } finally {
      other.remove();
    }
  });

  test('leaves nothing behind when it is disabled, but the secrets it would come back with', () => {
    const secret = it.value('GRADEME_JWT_SECRET');
    it.tutor(['plugins', 'disable', 'grademe']);
    it.tutor(['config', 'save']);
    // config.yml keeps them: the database has its user's password, and issued addresses their signature.
    expect({ ...it.digests(), 'config.yml': '' }).toEqual({ ...before, 'config.yml': '' });
    it.tutor(['plugins', 'enable', 'grademe']);
    expect(it.value('GRADEME_JWT_SECRET')).toBe(secret);
  });
});
