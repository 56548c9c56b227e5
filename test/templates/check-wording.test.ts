// What the check says about the words of a template. Every row spoils one thing, and the check tells it once, with the path.
import { describe, expect, it } from 'vitest';
import type { AcceptedRow, SpoiltRow } from './spoil.ts';
import { at, findingsAfter, word } from './spoil.ts';
import { withElement } from './template-kit.ts';

describe('the check finds', () => {
  it.each<SpoiltRow>([
    [
      'an unknown placeholder',
      /^languages\.en\.words\.name: there is no placeholder \{grade\}; there are recipientName/,
      word('name', '{grade}'),
    ],
    [
      'an unknown date style',
      /words\.name: there is no date style "tiny"; there are full/,
      word('name', '{date:tiny}'),
    ],
    ['a style on what has none', /words\.name: \{uuid\} has no styles/, word('name', '{uuid:long}')],
    ['words that say nothing', /words\.name: is empty; write words/, word('name', '  ')],
    [
      'nobody named',
      /^elements: no text in "en" names the recipient; add a text element/,
      word('name', 'Somebody'),
    ],
    ['a lone brace', /words\.name: a brace has no partner/, word('name', '{recipientName')],
    [
      'words missing in a language',
      /^elements\.2\.words: the words "name" are missing in "ar"; add languages\.ar\.words\.name/,
      word('name', undefined, 'ar'),
    ],
    ['words nobody uses', /^languages\.en\.words\.stray: nothing uses it/, word('stray', 'x')],
    [
      'a plural form the language has',
      /^languages\.ar\.words\.hours\.few: is missing; "ar" counts/,
      (t) => {
        const hours = { count: 'hours', zero: '0', one: '1', two: '2', many: 'n', other: 'n' };
        Object.assign(
          t,
          withElement({ ...t.elements[2], words: 'hours', y: 300, when: { has: ['hours'] } }, { hours }),
        );
      },
    ],
    [
      'a fact that may be missing',
      /^languages\.en\.words\.name: not every certificate has threshold; say "when"/,
      word('name', 'with {threshold}'),
    ],
    [
      'a signatory out of place',
      /^languages\.en\.words\.name: \{signatoryName\} is only known in the alt text/,
      word('name', '{signatoryName}'),
    ],
    [
      'a level on a language that is not there',
      /^elements\.2\.when\.languages: there is no language "fr"/,
      at(2, { when: { languages: ['fr', 'en', 'ar'] } }),
    ],
    [
      'a default language without words',
      /^defaultLanguage: has no words/,
      (t) => {
        t.defaultLanguage = 'fr';
      },
    ],
  ])('%s', (_what, found, spoil) => {
    expect(findingsAfter(spoil).join('\n')).toMatch(new RegExp(found.source, 'm'));
  });
});

describe('the check accepts', () => {
  it.each<AcceptedRow>([
    [
      'words that only one language needs',
      (t) => {
        t.elements.push({ ...t.elements[2], words: 'extra', y: 300, when: { languages: ['en'] } });
        word('extra', 'x')(t);
      },
    ],
  ])('%s', (_what, change) => {
    expect(findingsAfter(change)).toEqual([]);
    expect(findingsAfter(change, 'warning')).toEqual([]);
  });
});
