// The plugin checks settings by the service's own rules, in Python: `config save` refuses what the service would refuse when it
// starts, and accepts what it accepts.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Accepts, acceptsOf, type Setting } from '../../service/settings/schemas.ts';
import { SETTINGS } from '../../service/settings/settings.ts';
import { isMissing, tool } from './tutor.ts';

const ROWS = Object.values<Setting<unknown>>(SETTINGS);

/** By kind: accepted and refused values. Each is tried with the first setting of its kind. */
const VALUES: Readonly<
  Record<Accepts['kind'], readonly [good: readonly string[], wrong: readonly string[]]>
> = {
  text: [
    ['x', ' x ', '_'],
    [' ', '\t'],
  ],
  whole: [
    ['100', '60000', '0100'],
    ['99', '60001', '-1', '1e3', '1.0', ' 200', '2００', '', 'many', '9'.repeat(40)],
  ],
  choice: [
    ['off', 'verify'],
    ['OFF', 'on', 'off ', 'true'],
  ],
  pattern: [
    ['grademe', 'a.b-c_1'],
    ['a b', 'ä', 'a/b', 'a\n'],
  ],
  origin: [
    [
      'https://learn.example.org',
      'http://lms:8000',
      'https://learn.example.org/',
      'http://my_host',
      'http://10.0.0.1:81',
      'http://[::1]:8000',
      'https://xn--mnchen-3ya.example',
    ],
    [
      'learn.example.org',
      'https://Learn.Example.org',
      'HTTPS://learn.example.org',
      'https://learn.example.org/path',
      'https://learn.example.org?x',
      'https://learn.example.org#x',
      'https://learn.example.org:443',
      'http://learn.example.org:080',
      'http://learn.example.org:99999',
      'https://me@learn.example.org',
      'https://münchen.example',
      'http://127.1',
      'http://0x7f.1',
      'http://300.0.0.1',
      'http://[::0:1]',
      'ftp://learn.example.org',
      'https://',
      'https://a b',
    ],
  ],
  'time-zone': [
    [
      'UTC',
      'Europe/Vienna',
      'Asia/Calcutta',
      'America/Argentina/Buenos_Aires',
      'europe/vienna',
      'US/Eastern',
      'EST5EDT',
    ],
    ['Europe/Berln', 'Vienna', 'CEST', '+02:00', 'UTC+2', '../etc/passwd', 'posix/UTC', 'localtime'],
  ],
  language: [
    ['en', 'pt-BR', 'zh-Hant-TW', 'es-419', 'de-1996', 'EN-us', 'ar-u-nu-arab', 'sr-Latn'],
    ['e', 'en_US', 'pt-', '-en', 'en--US', 'en-1996-1996', 'deutsch-land-x', 'en US', 'i-klingon'],
  ],
  'jwk-set': [
    [
      '{"keys":[]}',
      '{"keys":[{"kty":"RSA","kid":"a","n":"b","e":"c"}]}',
      ' {"keys":[{"kty":"EC"}],"more":1}',
    ],
    [
      '',
      '{}',
      '[]',
      'null',
      '{"keys":{}}',
      '{"keys":[1]}',
      '{"keys":[{"kid":"a"}]}',
      '{"keys":[{"kty":"RSA","kid":1}]}',
      '{"keys":[NaN]}',
      '{"keys":[{"kty":"RSA","n":"b"}]}',
      '{"keys":[{"kty":"RSA","n":1,"e":"c"}]}',
    ],
  ],
  database: [
    [
      'grademe.sqlite3',
      '/data/x y',
      'mysql://grademe@mysql:3306/grademe',
      'postgresql://g%40x@db/grademe',
      'mariadb://g@10.0.0.1/g',
    ],
    [
      'mysql://grademe:secret@mysql/grademe',
      'mysql://mysql/grademe',
      'mysql://grademe@/grademe',
      'mysql://grademe@mysql',
      'mysql://grademe@mysql/',
      'mysql://grademe@mysql/a/b',
      'mysql://grademe@mysql/a?ssl=1',
      'mysql://grademe@mysql/a#b',
      'mysql://grademe@mysql:port/a',
      'mysql://grademe@mysql:99999/a',
      'mysql://gra%de@mysql/a',
      'oracle://grademe@db/a',
    ],
  ],
  redis: [
    ['redis://redis:6379/0', 'rediss://u%40@redis', 'redis://redis/'],
    [
      'redis',
      'http://redis',
      'redis://:secret@redis',
      'redis://redis/x',
      'redis://redis/0?x=1',
      'redis://redis:port/0',
      'redis://u%@redis/0',
      'redis:///0',
    ],
  ],
  webhook: [
    ['https://hooks.example.org/a?b=c', 'http://localhost:9000/x', 'http://127.0.0.1', 'http://[::1]:80/x'],
    [
      'http://hooks.example.org',
      'https://me:pw@hooks.example.org',
      'https://me@hooks.example.org',
      'hooks.example.org',
      'https://',
      'ftp://localhost',
      'http://localhost.example.org',
    ],
  ],
  'webhook-secret': [
    [
      `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
      Buffer.alloc(32, 9).toString('base64'),
      Buffer.alloc(64, 250).toString('base64').replace(/=+$/, ''),
    ],
    [
      'whsec_',
      'whsec_short',
      `whsec_${Buffer.alloc(65).toString('base64')}`,
      `whsec_${'ä'.repeat(40)}`,
      `${'A'.repeat(42)}B`,
    ],
  ],
  list: [
    ['https://a.example,https://b.example', 'https://a.example https://b.example', ' https://a.example, '],
    [
      'https://a.example;https://b.example',
      'https://a.example,b.example',
      'https://a.example,https://B.example',
    ],
  ],
};

/** A setting of each kind; where a kind is only that of items, the list of them. */
const SETTING: Readonly<Record<Accepts['kind'], string>> = {
  text: 'GRADEME_JWT_ISSUER',
  whole: 'GRADEME_LMS_TIMEOUT_MS',
  choice: 'GRADEME_DATABASE_TLS',
  pattern: 'GRADEME_REDIS_PREFIX',
  origin: 'GRADEME_PUBLIC_URL',
  'time-zone': 'GRADEME_TIME_ZONE',
  language: 'GRADEME_LANGUAGE',
  'jwk-set': 'GRADEME_PLATFORM_JWK_SET',
  database: 'GRADEME_DATABASE',
  redis: 'GRADEME_REDIS',
  webhook: 'GRADEME_WEBHOOKS',
  'webhook-secret': 'GRADEME_WEBHOOK_SECRETS',
  list: 'GRADEME_ALLOWED_ORIGINS',
};
const rowFor = (kind: Accepts['kind']) =>
  ROWS.find(({ variable }) => variable === SETTING[kind]) as Setting<unknown>;

/** Returns for each pair of setting and value whether the plugin refuses it. */
function judge(pairs: readonly (readonly [Accepts, string])[]): boolean[] {
  const ask = `import json, sys
from tutorgrademe.shapes import expected_by
print(json.dumps([expected_by(value, accepts) is None for accepts, value in json.load(sys.stdin)]))`;
  const done = spawnSync(tool('22', 'python'), ['-c', ask], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}

const isRight = ({ schema }: Setting<unknown>, value: string) => schema.safeParse(value).success;

describe.skipIf(isMissing('22'))('settings', () => {
  test('every kind that a setting has is known to the plugin', () => {
    const kinds = ROWS.map(({ schema }) => acceptsOf(schema)).flatMap((accepts) =>
      accepts === null ? [] : accepts.kind === 'list' ? ['list', accepts.of?.kind] : [accepts.kind],
    );
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(VALUES).sort());
  });

  test.each(Object.entries(VALUES))('of the kind %s are judged alike', (kind, [good, wrong]) => {
    const row = rowFor(kind as Accepts['kind']);
    const accepts = acceptsOf(row.schema) as Accepts;
    const values = [...good, ...wrong];
    const expected = values.map((value) => good.includes(value));
    expect(Object.fromEntries(values.map((value) => [value, isRight(row, value)]))).toEqual(
      Object.fromEntries(values.map((value, at) => [value, expected[at]])),
    );
    const judged = judge(values.map((value) => [accepts, value]));
    expect(Object.fromEntries(values.map((value, at) => [value, judged[at]]))).toEqual(
      Object.fromEntries(values.map((value, at) => [value, expected[at]])),
    );
  });

  test('every time zone that the plugin knows is one that the service prints dates in', () => {
    const list = 'import json, zoneinfo; print(json.dumps(sorted(zoneinfo.available_timezones())))';
    const zones: string[] = JSON.parse(
      spawnSync(tool('22', 'python'), ['-c', list], { encoding: 'utf8' }).stdout,
    );
    expect(zones.length).toBeGreaterThan(400);
    const row = rowFor('time-zone');
    const known = judge(zones.map((zone) => [{ kind: 'time-zone' }, zone]));
    expect(zones.filter((zone, at) => known[at] && !isRight(row, zone))).toEqual([]);
  });

  test('what the service refuses, the plugin refuses, however the value was changed', () => {
    const kinds = Object.keys(VALUES) as Accepts['kind'][];
    const changed = fc
      .constantFrom(...kinds)
      .chain((kind) =>
        fc.record({
          row: fc.constant(rowFor(kind)),
          value: fc.constantFrom(...(VALUES[kind]?.[0] ?? [])),
          at: fc.nat(60),
          cut: fc.nat(2),
          put: fc.oneof(
            fc.constantFrom('', '/', ':', '@', '%', 'A', '.', '-', '0', ',', ' ', '#', '?', '[', '\\', 'ß'),
            fc.string({ maxLength: 2 }),
          ),
        }),
      )
      .map(({ row, value, at, cut, put }) => ({
        row,
        value: value.slice(0, at) + put + value.slice(at + cut),
      }));
    const samples = fc.sample(changed, { numRuns: 4_000, seed: 15 });
    const judged = judge(samples.map(({ row, value }) => [acceptsOf(row.schema) as Accepts, value]));
    const slipped = samples.filter(
      ({ row, value }, at) => value !== '' && judged[at] && !isRight(row, value),
    );
    expect(slipped.map(({ row, value }) => `${row.variable}=${value}`)).toEqual([]);
  });
});
