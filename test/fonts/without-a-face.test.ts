// The guide for authors names the scripts of today that have no face: no letter of theirs is drawn, and their neighbours are.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reportText } from '../../service/fonts/font-report.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FONTS = at('fonts');

const [, list = ''] =
  /Without a face are ([^.]*?), and all historic scripts/.exec(readFileSync(at('docs/authors.md'), 'utf8')) ??
  [];
const named = list
  .replaceAll(/\s*\([^)]*\)/g, '')
  .split(/,\s+/)
  .map((name) => name.replaceAll(/\s+/g, '_'));

/** Letters of a script; none where this Node's Unicode does not know it. */
function lettersOf(script: string): string[] {
  try {
    const isOne = new RegExp(`^\\p{Script=${script}}$`, 'u');
    const found: string[] = [];
    for (let code = 0x370; code < 0x1f000 && found.length < 8; code += 1) {
      const sign = String.fromCodePoint(code);
      if (isOne.test(sign) && /\p{L}/u.test(sign)) found.push(sign);
    }
    return found;
  } catch {
    return [];
  }
}

const isDrawn = (letter: string) => reportText(FONTS, letter, 'name', 'en').refusal === undefined;

test('the guide names scripts, most of which this Node knows', () => {
  expect(named).toContain('Toto');
  expect(named).toContain('Tagalog');
  expect(named.filter((script) => lettersOf(script).length > 0).length).toBeGreaterThan(25);
});

test.each(named)('no letter of %s is drawn', (script) => {
  expect(lettersOf(script).filter(isDrawn)).toEqual([]);
});

test.each([
  'Wancho',
  'Adlam',
  'Hanifi_Rohingya',
  'Nyiakeng_Puachue_Hmong',
  'Osage',
  'Cherokee',
  'Vai',
  'Chakma',
])('letters of %s, which the guide does not name, are drawn', (script) => {
  expect(named).not.toContain(script);
  const letters = lettersOf(script);
  expect(letters.filter(isDrawn)).toEqual(letters);
  expect(letters.length).toBeGreaterThan(0);
});
