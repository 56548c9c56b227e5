// What can be a name: a table of what is none, and a larger one of names that are, from all over the world.
import { describe, expect, test } from 'vitest';
import { describeNameFault, findNameDoubts, findNameFault } from '../../shared/learners/name-check.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { SCRIPTS } from '../scripts/corpus.ts';

const NO_NAMES: readonly (readonly [string, string])[] = [
  ...[
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '#DIV/0!',
    '#NULL!',
    '#NUM!',
    '#SPILL!',
    '#CALC!',
    '#GETTING_DATA',
    '#ERROR!',
  ].map((value) => [value, 'error-value'] as const),
  ['#NV', 'error-value'], // German
  ['#WERT!', 'error-value'],
  ['#BEZUG!', 'error-value'],
  ['#¡VALOR!', 'error-value'], // Spanish
  ['#¿NOMBRE?', 'error-value'],
  ['#N/D', 'error-value'], // Spanish, Portuguese, Italian
  ['#VALEUR!', 'error-value'], // French
  ['#Н/Д', 'error-value'], // Russian
  ['#ИМЯ?', 'error-value'],
  ['#DEĞER!', 'error-value'], // Turkish
  ['Err:502', 'error-value'], // LibreOffice
  ['Maria #N/A', 'error-value'],
  ['#REF! García', 'error-value'],
  ['n/a', 'error-value'],
  ['N/A', 'error-value'],
  ['undefined', 'error-value'],
  ['[object Object]', 'error-value'],
  ['Jos\ufffd', 'lost-letter'],
  ['\ufffd\ufffd\ufffd', 'lost-letter'],
  ['Ma\ufffcria', 'lost-letter'],
  ['?????', 'no-letter'],
  ['??? ????', 'no-letter'],
  ['.', 'no-letter'],
  ['-', 'no-letter'],
  ['--- ---', 'no-letter'],
  ["''", 'no-letter'],
  ['ʼʼ', 'no-letter'],
  ['ーー', 'no-letter'],
  ['。。', 'no-letter'],
  ['12345', 'no-letter'],
  ['٣٤٥', 'no-letter'],
  ['🦄', 'no-letter'],
  ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 'no-letter'],
  ['√∑', 'no-letter'],
  ['', 'no-letter'],
];

/** Also in capitals: half of all lists are. */
const NAMES = [
  ...SCRIPTS.map(({ name }) => name),
  'O',
  'X',
  'Ng',
  '오',
  '王',
  '𠮷野',
  'X Æ A-12',
  'R2-D2 Smith',
  'Jennifer Null',
  'None',
  'Nan Goldin',
  'True Thompson',
  'Mr. Err',
  '4real Smith',
  'John Smith III',
  'Ⅳ Henry',
  '〇本',
  'Maria-José',
  "O'Brien",
  'O’Brien',
  'D’Arcy Ó’Briain',
  'L’Hôpital',
  'Jean–Luc',
  'É. Zola',
  'Ñusta Ñ.',
  'João Simões',
  'JOÃO SIMÕES',
  'Ângela Conceição',
  'ÂNGELA CONCEIÇÃO',
  'Ãngelo',
  'LÍŠKA KŘÍŽ',
  'RÚŽENA ŽŇÁRA',
  'BOŽENA NĚMCOVÁ',
  'Ďuriš Ťažký',
  'Łukasz Żółć',
  'ŁUKASZ ŻÓŁĆ',
  'İbrahim Çağlayan Ğ',
  'Müller-Lüdenscheidt',
  'GROẞ',
  'Weiß',
  'Øyvind Ærø Å',
  'Ægir Þórðarson Ð',
  'Þóra Ýr',
  'Núñez Güiraldes',
  'Renée «Zizi» Dupont',
  'José «Pepe» Ruiz',
  'Jordi Col·legi',
  'Gal·la Ràfols',
  'Nguyễn Thị Ánh Tuyết',
  'NGUYỄN THỊ ÁNH TUYẾT',
  'Hoàng Đức Ẩn',
  'ʻAkamu Kealoha',
  'Kaʻiulani',
  'ǃXóõ ǂHoan',
  'Ngũgĩ wa Thiong’o',
  'Ọlábísí Ẹ̀bùn',
  'Сергей Россис',
  'РОСС СЕРГЕЙ СЕРГЕЕВИЧ',
  'Сірко Ірина',
  'СІРКО ЇЖАК',
  'Сєдлєцька',
  'Љиљана Њежић',
  'محمد Smith علي (PhD)',
  'Αλέξανδρος Ώρα',
  'Anna <b>&" Smith',
  'Smith & Sons; Ltd',
  'Ben & Jerry',
  'A{courseTitle}B (C) \\ %',
  'Top 5% Smith',
  'Prof. Dr. med. A. B. C., MD',
  'Maria de la O, PhD',
  '# Hashtag',
  'Ada #1',
  '塚本',
  '葛\u{e0100}城',
  'さくら・タナカ',
  'ーク',
  '김민준',
  'ⒿⓄⓈⒺ',
  'Guido',
  '   Wolfeschlegelsteinhausenbergerdorff',
];

describe('a name', () => {
  test.each(NO_NAMES)('is not %j: %s', (text, fault) => {
    expect(findNameFault(cleanText(text))).toBe(fault);
  });

  test.each(NAMES)('may be %s, and nobody need look twice', (name) => {
    for (const each of [name, name.toUpperCase(), name.toLowerCase()]) {
      expect([each, findNameFault(cleanText(each))]).toEqual([each, undefined]);
      expect([each, findNameDoubts(cleanText(each))]).toEqual([each, []]);
    }
  });

  test.each([
    'Null',
    'null',
    'Nan',
    'NAN',
    'True',
    'False',
    'Ana < Bea',
    '<3 Ana',
    'Ana (=Anna)',
    '+Ana',
    '-Ann',
    '@ana',
  ])('may be %s, because only other spellings are of programs', (name) => {
    expect([findNameFault(name), findNameDoubts(name)]).toEqual([undefined, []]);
  });

  test('that is refused is told why', () => {
    expect(describeNameFault('#N/A')).toBe('a program writes this where a value is missing');
    expect(describeNameFault('Ada')).toBeUndefined();
  });
});

/** Node takes Windows-1252 for Latin-1, in which these are control characters. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** UTF-8 as programs read it that take it for Windows-1252. */
const misread = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) =>
    byte >= 0x80 && byte < 0xa0 ? WINDOWS.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('');
const misreadAs = (text: string, encoding: string) =>
  new TextDecoder(encoding).decode(new TextEncoder().encode(text));

describe('a name that was damaged', () => {
  test.each([
    'José',
    'María',
    'Núñez',
    'Müller',
    'Søren',
    'François',
    'Żółć',
    'Dvořák',
    'Čapek',
    'Ελένη',
    'Мария',
    'أمينة',
    'נועה',
    'आरव',
    'ნინო',
    'Nguyễn',
    '王小明',
    'さくら',
    '김민준',
    'O’Brien',
    '𠮷野',
  ])('is pointed out: %s in UTF-8, read as Windows-1252, and that again', (name) => {
    const once = misread(name);
    expect([once, findNameDoubts(cleanText(once))]).toEqual([once, ['mojibake']]);
    const twice = misread(once);
    expect([twice, findNameDoubts(cleanText(twice))]).toEqual([twice, ['mojibake']]);
  });

  test.each([
    [misreadAs('Мария', 'windows-1251'), 'mojibake'],
    [misreadAs('José', 'macintosh'), 'mojibake'],
    ['O&#39;Brien', 'escaped'],
    ['O&#x27;Brien', 'escaped'],
    ['Smith &amp; Sons', 'escaped'],
    ['Mu&ntilde;oz', 'escaped'],
    ['Jos%C3%A9', 'escaped'],
    ['Jos\\u00e9', 'escaped'],
    ['Jos=C3=A9', 'escaped'],
    ['<b>Ana</b>', 'escaped'],
    ['Ana<br>', 'escaped'],
    ['Ana<br/>', 'escaped'],
    ['<span class="x">Ana', 'escaped'],
    ['=HYPERLINK("x")', 'formula'],
    ['=A2', 'formula'],
    ['@SUM(A1:A3)', 'formula'],
    ['＝A2', 'formula'],
    ['TRUE', 'program-value'],
    ['true', 'program-value'],
    ['FALSE', 'program-value'],
    ['nan', 'program-value'],
    ['NaN', 'program-value'],
    ['NULL', 'program-value'],
    ['Jos?', 'question-mark'],
    ['Mar?a', 'question-mark'],
    ['?ngel', 'question-mark'],
    ['maria@example.org', 'address'],
  ])('is pointed out: %s (%s)', (name, doubt) => {
    expect(findNameFault(cleanText(name))).toBeUndefined();
    expect(findNameDoubts(cleanText(name))).toEqual([doubt]);
  });
});
