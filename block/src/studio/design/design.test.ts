/** @jest-environment node */
// What the editor changes in a definition: colours, words, logo and signature line, and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { listColours, withColours } from './colours.ts';
import { findSpace } from './find-space.ts';
import { findLogo, withLogo, withoutLogo } from './logo.ts';
import { hasSignatureLine, withSignatureLine } from './signature-line.ts';
import type { TemplateJson } from './template-json.ts';
import { listWords, withWords } from './words.ts';

const DIGEST = 'a'.repeat(64);
const shipped = (id: string): TemplateJson =>
  JSON.parse(fs.readFileSync(path.join(__dirname, `../../../../templates/${id}/template.json`), 'utf8'));
const DESIGNS = ['classic', 'bold', 'formal', 'modern'];

describe.each(DESIGNS)('%s', (id) => {
  const definition = shipped(id);

  test('has a name for what every color is used for', () => {
    const colours = listColours(definition);
    expect(colours.length).toBeGreaterThan(2);
    expect(colours.every(({ uses }) => uses.length > 0)).toBe(true);
    expect(colours.flatMap(({ uses }) => uses)).toEqual(expect.arrayContaining(['heading', 'name', 'code']));
  });

  test('changes one color wherever it is used, and back', () => {
    const [{ key, colour } = { key: '', colour: '' }, ...others] = listColours(definition);
    const changed = withColours(definition, { [key]: '#123456' });
    expect(JSON.stringify(changed)).not.toContain(colour);
    const [first, ...rest] = listColours(changed);
    expect([first?.colour, rest]).toEqual(['#123456', others]);
  });

  test('gets a logo and loses it again', () => {
    const before = { definition, images: { 'seal.png': DIGEST } };
    const once = withLogo(before, DIGEST);
    expect(findLogo(before)).toBeUndefined();
    expect(findLogo(once)).toBe(DIGEST);
    const twice = withLogo(once, 'b'.repeat(64));
    expect(twice.definition).toEqual(once.definition);
    expect(findLogo(twice)).toBe('b'.repeat(64));
    expect(withoutLogo(twice)).toEqual(before);
  });

  test.each(['en', 'ar', 'zh'])('has words in %s, without those that are one fact alone', (language) => {
    const words = listWords(definition, language);
    expect(words.map(({ path: at }) => at.join('.'))).toEqual(
      expect.arrayContaining(['heading', 'level.withThreshold', 'hours.other']),
    );
    expect(words.map(({ text }) => text)).not.toContain('{recipientName}');
    const changed = words.reduce(
      (each, word) => withWords(each, language, word.path, `${word.text}!`),
      definition,
    );
    expect(listWords(changed, language)).toEqual(words.map((word) => ({ ...word, text: `${word.text}!` })));
  });

  test('has a signature line that can be left out', () => {
    expect(hasSignatureLine(definition)).toBe(true);
    const without = withSignatureLine(definition, false);
    expect(hasSignatureLine(without)).toBe(false);
    expect(hasSignatureLine(withSignatureLine(without, true))).toBe(true);
  });

  test('has space for a logo inside the page', () => {
    const { x, y, width, height } = findSpace(definition);
    expect([width >= 60, height >= 30, x >= 30, y >= 30]).toEqual([true, true, true, true]);
  });
});

const twoColours = (palette?: object, [one, two] = ['#111111', '#222222']): TemplateJson => ({
  ...shipped('classic'),
  palette,
  elements: [
    { kind: 'text', words: 'heading', colour: one },
    { kind: 'rectangle', fill: two, stroke: one },
  ],
});

test('colors that stand where they are used have themselves as keys', () => {
  expect(listColours(twoColours())).toEqual([
    { key: '#111111', colour: '#111111', uses: ['heading', 'shapes'] },
    { key: '#222222', colour: '#222222', uses: ['shapes'] },
  ]);
  expect(withColours(twoColours(), { '#111111': '#222222' })).toEqual(
    twoColours(undefined, ['#222222', '#222222']),
  );
});

test('colors of a palette have their names, also while they are equal, and one that nothing uses is left out', () => {
  const palette = { ink: '#111111', gold: '#111111', spare: '#333333' };
  const design = twoColours(palette, ['ink', 'gold']);
  expect(listColours(design)).toEqual([
    { key: 'ink', colour: '#111111', uses: ['heading', 'shapes'] },
    { key: 'gold', colour: '#111111', uses: ['shapes'] },
  ]);
  expect(withColours(design, { gold: '#aa8800' })).toEqual(
    twoColours({ ...palette, gold: '#aa8800' }, ['ink', 'gold']),
  );
});

test('a design without signatories has no signature line', () => {
  expect(hasSignatureLine({ ...shipped('classic'), elements: [] })).toBeUndefined();
});

test('words of a language that the design does not have change nothing', () => {
  const definition = shipped('classic');
  expect(listWords(definition, 'fr')).toEqual([]);
  expect(withWords(definition, 'fr', ['heading'], 'Certificat')).toBe(definition);
});
