// Mistakes of operators: the plugin reports them when Tutor saves, before anything is built or started.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation, isMissing, MAJORS, readEnvFile, tool } from './tutor.ts';

const LONG = 'x'.repeat(40);

/** Each row: the setting, what was typed, and what the sentence about it says. */
const WRONG = [
  ['GRADEME_HOST', '', 'host name'], // Caddy would take it for every host there is
  ['GRADEME_HOST', 'https://grademe.example.org', 'host name'],
  ['GRADEME_WORKERS', 'many', 'number'], // Jinja would take it for 0
  ['GRADEME_K8S_REPLICAS', '-1', 'number'],
  ['GRADEME_DEV_PORT', 'http', 'port'],
  ['GRADEME_K8S_MEMORY_LIMIT', '1 GB', 'quantity'],
  ['GRADEME_K8S_VOLUME_ACCESS_MODE', 'readwriteonce', 'ReadWriteOnce'],
  ['GRADEME_MYSQL_USERNAME', "grademe'@'%", 'letters'],
  ['GRADEME_MYSQL_PASSWORD', 'hunter2$dollar', 'shell'],
  ['GRADEME_MYSQL_PASSWORD', 'hunter2"quote', 'shell'],
  ['GRADEME_OAUTH2_SECRET', 'hunter2`tick', 'shell'],
  ['GRADEME_JWT_SECRET', 'hunter2', '32'],
  ['GRADEME_JWT_SECRET', `${LONG},${LONG}`, 'comma'], // the service would read two
  ['GRADEME_URL_SECRET', 'hunter2', '32'],
  ['GRADEME_JWT_SECRET_PREVIOUS', 'hunter2', 'before'],
  ['GRADEME_URL_SECRET_PREVIOUS', 'hunter2', 'before'],
  ['GRADEME_S3_PREFIX', 'costs $5', 'dollar'], // Compose would look for a variable
  // What the service itself would refuse when it starts.
  ['GRADEME_TIME_ZONE', 'Europe/Berln', 'IANA time zone'],
  ['GRADEME_LANGUAGE', 'en_US', 'BCP 47'],
  ['GRADEME_JWT_ISSUER', '', 'given'],
  ['GRADEME_PUBLIC_URL', 'https://Grademe.Example.org', 'small letters'],
  ['GRADEME_ALLOWED_ORIGINS', 'https://learn.example.org;https://studio.example.org', 'list with commas'],
  ['GRADEME_LMS_URL', 'lms:8000', 'scheme, host and port'],
  ['GRADEME_LMS_TIMEOUT_MS', '4s', 'whole number from 100 to 60000'],
  ['GRADEME_LOG_LEVEL', 'verbose', 'error or silent'],
  ['GRADEME_DATABASE', 'mysql://grademe:hunter2@mysql/grademe', 'without a password'],
  ['GRADEME_REDIS', 'redis://:hunter2@redis', 'without a password'],
  ['GRADEME_WEBHOOKS', 'http://hooks.example.org/hunter2', 'https address'],
  ['GRADEME_WEBHOOK_SECRETS', 'hunter2', 'random bytes'],
  ['GRADEME_PLATFORM_JWK_SET', '{}', 'JWK set'],
  ['GRADEME_S3_ACCESS_KEY', 'hunter2', 'belong together'],
  ['GRADEME_S3_ENDPOINT', 'http://minio:9000', 'GRADEME_S3_BUCKET is missing'],
  ['GRADEME_DATABASE_CA', 'ca.pem', '/data/ca.pem'],
  // Every text is true for Jinja, also "False".
  ['GRADEME_DASHBOARD', 'no', 'must be true or false, without quotes'],
  ['GRADEME_DASHBOARD', 'true', 'without quotes'],
  ['GRADEME_DASHBOARD', 'True', 'without quotes'],
  ['GRADEME_DASHBOARD', 'False', 'without quotes'],
] as const;

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s', (major) => {
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save']);
  });
  afterAll(() => it.remove());

  function save(...words: string[]) {
    const env = { ...process.env, TUTOR_ROOT: it.root, TUTOR_PLUGINS_ROOT: `${it.root}/plugins` };
    const done = spawnSync(tool(major, 'tutor'), ['config', 'save', ...words], { env, encoding: 'utf8' });
    return { code: done.status, output: done.stdout + done.stderr };
  }

  test('ends with every fault at once, never with a secret, and saves again when they are corrected', () => {
    const secret = 'hunter2 is$secret';
    const before = it.digests();
    const wrong = ['--set', 'GRADEME_HOST=', '--set', 'GRADEME_WORKERS=two'];
    const { code, output } = save(...wrong, '--set', `GRADEME_MYSQL_PASSWORD=${secret}`);
    expect(code).toBe(1);
    expect(output).toMatch(
      /GRADEME_HOST is "".*\n.*GRADEME_WORKERS is "two".*\n.*GRADEME_MYSQL_PASSWORD must be/,
    );
    expect(output).not.toContain(secret);
    const password = ['--set', `GRADEME_MYSQL_PASSWORD=${LONG}`];
    expect(save('--unset', 'GRADEME_HOST', '--unset', 'GRADEME_WORKERS', ...password).code).toBe(0);
    const changed = Object.entries(it.digests()).filter(([path, digest]) => before[path] !== digest);
    expect(changed.map(([path]) => path).sort()).toEqual([
      'config.yml',
      'env/plugins/grademe/apps/grademe/secrets/GRADEME_DATABASE_PASSWORD',
    ]);
  });

  test('refuses what would stop the service, and normalises hosts as browsers do', () => {
    const typo = save('--set', 'GRADEME_TIME_ZONE=Europe/Berln');
    expect(typo.code).toBe(1);
    expect(typo.output).toContain(
      'GRADEME_TIME_ZONE is "Europe/Berln", but must be an IANA time zone, such as Europe/Vienna.',
    );
    const capitals = ['LMS_HOST=Learn.Example.org', 'CMS_HOST=Studio.Example.org'];
    const saved = save('--unset', 'GRADEME_TIME_ZONE', ...capitals.flatMap((host) => ['--set', host]));
    expect(saved.output).not.toContain('cannot run');
    expect(saved.code).toBe(0);
    const environment = readEnvFile(it.read('env/plugins/grademe/apps/grademe/settings.env'));
    expect(environment).toMatchObject({
      GRADEME_PUBLIC_URL: 'http://grademe.learn.example.org',
      GRADEME_JWT_ISSUER: 'http://learn.example.org',
      GRADEME_ALLOWED_ORIGINS: 'http://learn.example.org,http://studio.example.org',
    });
    // The block signs with the same issuer, and browsers call the same address.
    const platform = it.read('env/apps/openedx/settings/lms/production.py');
    expect(platform).toContain('"SERVICE_URL": "http://grademe.learn.example.org"');
    expect(platform).toContain('"JWT_ISSUER": "http://learn.example.org"');
    save('--unset', 'LMS_HOST', '--unset', 'CMS_HOST');
  });

  test('names settings without effect, and the intended ones, and continues', () => {
    const slips = [
      'GRADEME_TIMEZONE=Europe/Vienna',
      'GRADEME_PORT=9000',
      'GRADEME_DATABASE_PASSWORD=x',
      'GRADEME_LMS_OAUTH_KEY=x',
    ];
    const { code, output } = save(...slips.flatMap((slip) => ['--set', slip]));
    expect(code).toBe(0);
    expect(output).toContain(
      'GRADEME_TIMEZONE does nothing: there is no such setting. Do you mean GRADEME_TIME_ZONE?',
    );
    expect(output).toContain('GRADEME_PORT does nothing: there is no such setting.\n');
    expect(output).toContain('Do you mean GRADEME_MYSQL_PASSWORD?');
    expect(output).toContain('Do you mean GRADEME_OAUTH2_KEY?');
    save(...slips.flatMap((slip) => ['--unset', slip.split('=')[0] ?? '']));
  });
});

describe.skipIf(isMissing('22'))('the plugin’s rules', () => {
  test.each(WRONG)('%s is not "%s"', (name, value, sentence) => {
    const ask = `import json, sys
from tutor import hooks
from tutorgrademe.checks import find_faults
from tutorgrademe.settings import UNIQUE, defaults
plain = {name: '' if '{' in str(value) else value for name, value in defaults().items()}
given = {'GRADEME_HOST': 'grademe.example.org', 'GRADEME_JWT_ISSUER': 'https://learn.example.org',
  'GRADEME_PUBLIC_URL': 'https://grademe.example.org', 'GRADEME_ALLOWED_ORIGINS': 'https://learn.example.org',
  'GRADEME_DOCKER_IMAGE': 'localhost/grademe', 'GRADEME_XBLOCK_WHEEL': 'x.whl'}
good = {**plain, **{name: 'x' * 40 for name in UNIQUE}, **given}
print(json.dumps([find_faults(good), find_faults({**good, sys.argv[1]: sys.argv[2]})]))`;
    const done = spawnSync(tool('22', 'python'), ['-c', ask, name, value], { encoding: 'utf8' });
    const [good, wrong] = JSON.parse(done.stdout || `["${done.stderr}"]`);
    expect(good).toEqual([]);
    const output = wrong.find((each: string) => each.includes(sentence));
    // What settings say together names the one that is missing.
    expect(output).toContain(sentence.startsWith('GRADEME_') ? sentence : name);
    expect(wrong.join()).not.toContain('hunter2');
  });
});
