// Which face draws a piece of text, for faces that cover, lack, or are made for it.
import { describe, expect, test } from 'vitest';
import {
  type Coverage,
  chooseFace,
  coversText,
  missingVariants,
  orderFaces,
} from '../../../service/domain/templates/font-choice.ts';

const face = (letters: string, variants: readonly string[] = []): Coverage & { letters: string } => ({
  letters,
  covers: (codePoint) => letters.includes(String.fromCodePoint(codePoint)),
  coversVariant: (codePoint, selector) => variants.includes(String.fromCodePoint(codePoint, selector)),
});

describe('a face', () => {
  test.each([
    [true, 'ab', 'ba'],
    [false, 'ab', 'abc'],
    [true, 'ab', ''],
    [false, 'ab', '😀'],
    [true, '😀', '😀'],
  ])('it is %s that "%s" covers "%s"', (expected, letters, text) => {
    expect(coversText(face(letters), text)).toBe(expected);
  });

  test.each([
    [0x200b, false],
    [0x200c, true],
    [0x200d, true],
    [0x200e, false],
    [0x180a, false],
    [0x180b, true],
    [0x180f, true],
    [0x1810, false],
    [0xfdff, false],
    [0xfe00, true],
    [0xfe0f, true],
    [0xfe10, false],
    [0xe00ff, false],
    [0xe0100, true],
    [0xe01ef, true],
    [0xe01f0, false],
  ])('needs no glyph for U+%s, which selects a shape: %s', (codePoint, expected) => {
    expect(coversText(face('a'), `a${String.fromCodePoint(codePoint)}`)).toBe(expected);
  });

  const [first, second] = ['葛\u{e0100}', '辻\u{e0101}'];
  test.each([
    ['葛城', [], []],
    [`${first}城${second}`, [first], [second]],
    [`${first}城${second}`, [first, second], []],
    [first, [], [first]],
    ['a\ufe0f', [], []],
  ])('lacks the variants of %s', (text, has, expected) => {
    expect(missingVariants(face('葛辻城a', has), text)).toEqual(expected);
  });
});

describe('the choice', () => {
  const variant = '葛\u{e0100}';
  const [latin, plain, full] = [face('ab'), face('ab葛'), face('葛', [variant])];
  const rest = [latin, plain, full];
  test.each<[text: string, chain: Coverage[], expected: Coverage | undefined, why: string]>([
    ['a', [plain, latin], plain, 'the first that covers it'],
    ['葛', rest, plain, 'not one that does not cover it'],
    [variant, rest, full, 'one that has the variant'],
    [variant, [latin, plain], plain, 'without one, the usual form'],
    [`${variant}a`, rest, plain, 'not one with the variant that lacks a letter'],
    ['z', rest, undefined, 'none covers it'],
  ])('for %s is right: case %#', (text, chain, expected, _why) => {
    expect(chooseFace(chain, text)).toBe(expected);
  });
});

describe('the order', () => {
  const made = (name: string, scripts: string[], locales: string[] = []) => ({ name, scripts, locales });
  const chain = [
    made('any', []),
    made('latin', ['Latn', 'Grek']),
    made('japanese', ['Hani', 'Hira'], ['ja']),
    made('taiwan', ['Hani'], ['zh-Hant']),
    made('china', ['Hani'], ['zh-Hans', 'zh-SG']),
  ];
  test.each([
    ['Latn', 'en', ['any', 'latin'], ['japanese', 'taiwan', 'china']],
    ['Hani', 'en', ['any', 'japanese', 'taiwan', 'china'], ['latin']],
    ['Hani', 'ja', ['japanese', 'any', 'taiwan', 'china'], ['latin']],
    ['Hani', 'zh-TW', ['taiwan', 'any', 'japanese', 'china'], ['latin']],
    ['Hani', 'zh-CN', ['china', 'any', 'japanese', 'taiwan'], ['latin']],
    ['Hani', 'yue', ['any', 'japanese', 'taiwan', 'china'], ['latin']],
    ['Arab', 'ar', ['any'], ['latin', 'japanese', 'taiwan', 'china']],
  ])('for %s in %s begins with the faces made for it', (script, language, own, others) => {
    const order = orderFaces(chain, script, language);
    expect(order.own.map(({ name }) => name)).toEqual(own);
    expect(order.all.map(({ name }) => name)).toEqual([...own, ...others]);
  });
});
