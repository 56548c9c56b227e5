import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanForLayout, LONGEST_TEXT } from '../../service/text/clean.ts';
import { cleanText, composeText } from '../../shared/text/clean-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('cleaning a name', () => {
  it.each([
    ['Zoë', 'Zoe\u0308', 'decomposed input is composed'],
    ['Ada Lovelace', '  Ada\t\n Lovelace\u00a0', 'white space of every kind is one space'],
    ['Ada Lovelace', 'Ada\u2028Lovelace', 'a line separator is white space'],
    ['Ada', 'A\u0000d\u007f\u009fa', 'control characters go'],
    ['evil', '\u202eevil\u202c', 'overrides go'],
    ['evil', '\u2066e\u200ev\u061ci\u2069l', 'isolates and marks go'],
    ['Zero', 'Z\u200be\ufeffr\u00ado', 'what takes no space goes'],
    ['می\u200cخواهم', 'می\u200cخواهم', 'ZWNJ is spelling'],
    ['क्\u200dष', 'क्\u200dष', 'ZWJ is spelling'],
    ['Anna <b>&" Smith', 'Anna <b>&" Smith', 'markup is text'],
    ['A', 'A\ud800', 'half a surrogate pair goes'],
    ['', '\u3164 \uffa0', 'a name of Hangul fillers is no name'],
    ['', '\u200d\ufe0f \u2800', 'nor is one of joiners, selectors and the blank of Braille'],
  ])('gives %j for %j: %s', (cleaned, given) => {
    expect(cleanText(given)).toBe(cleaned);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => cleanText(cleanText(text)) === cleanText(text)));
  });

  it('always gives one composed line without anything that turns text around', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned).toBe(composeText(cleaned));
        expect(cleaned).toBe(cleaned.trim());
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]| {2}/u);
      }),
    );
  });

  it('refuses what is too long instead of cutting a name in half', () => {
    expect(cleanForLayout('a'.repeat(LONGEST_TEXT), 'title')).toHaveLength(LONGEST_TEXT);
    expect(() => cleanForLayout('a'.repeat(LONGEST_TEXT + 1), 'title')).toThrow(
      expect.objectContaining({ code: 'text-overflow', params: { field: 'title' } }),
    );
  });
});
