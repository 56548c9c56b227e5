// Assertions that a text does not contain a grade read it without its random parts, and with everything else.
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { stripRandom } from './support/strip-random.ts';

test.each([
  ['a digest', `a6800${'0'.repeat(59)}`],
  ['a UUID', '68006800-6800-4680-8680-680068006800'],
  ['a signature', `6800${randomBytes(32).toString('base64url')}`],
  ['an instant', '2026-11-22T10:00:06.800Z'],
  ['seconds since 1970', '1780006800'],
  ['milliseconds since 1970', '1780006800000'],
  ['a port in an address', 'http://127.0.0.1:46800/verify'],
  ['a port in a log line', '"port":46800'],
  ['a process id', '"pid":6800'],
])('%s is removed', (_what, random) => {
  expect(stripRandom(`before ${random} after`)).not.toMatch(/6800|\.800/);
  expect(stripRandom(`before ${random} after`)).toMatch(/^before .*after$/);
});

test('a grade, a name and a word are not removed, wherever they stand', () => {
  const body = { uuid: randomUUID(), grade: 6800, share: 0.68, text: 'Ben Okafor: 6800, misunderstandings' };
  const left = stripRandom(body);
  for (const said of ['"grade":6800', '"share":0.68', 'Ben Okafor: 6800, misunderstandings'])
    expect(left).toContain(said);
});
