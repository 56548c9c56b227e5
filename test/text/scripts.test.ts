// Whose shapes a text is drawn in: Han by the learner's language or by its neighbours, Urdu in Nastaliq, emoji as
// one picture each; and where lines of such scripts break.
import { describe, expect, it } from 'vitest';
import type { FontRole } from '../../service/domain/templates/font-choice.ts';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { breakInto } from '../../service/text/break-lines.ts';
import { readBreaks } from '../../service/text/breaks.ts';
import { itemise } from '../../service/text/itemise.ts';
import { setLine } from '../../service/text/line.ts';
import { languageOfScript, mainScript } from '../../service/text/script.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { fontsDir } from '../pdf/kit.ts';

const fonts = readFontBook(fontsDir);
const styleFor = (learnerLanguage?: string, language = 'en', role: FontRole = 'name') =>
  ({ chain: fonts.chain(role), language, learnerLanguage, direction: 'auto', tracking: 0 }) as const;

describe('the face of a text', () => {
  it.each<[string, string | undefined, string, string, string]>([
    ['王小明', undefined, 'sc', 'zh', 'Han of nobody in particular is simplified Chinese'],
    ['王小明', 'zh-CN', 'sc', 'zh-CN', 'by the learner'],
    ['王小明', 'zh-TW', 'tc', 'zh-TW', 'by the learner'],
    ['王小明', 'zh-HK', 'tc', 'zh-HK', 'by the learner'],
    ['田中太郎', 'ja', 'jp', 'ja', 'by the learner'],
    ['金民秀', 'ko', 'kr', 'ko', 'by the learner'],
    ['田中さくら', 'en', 'jp', 'ja', 'kana tell'],
    ['金민수', 'fr', 'kr', 'ko', 'hangul tell'],
    ['王ㄨㄤˊ', 'en', 'tc', 'zh-Hant', 'bopomofo tell'],
    ['田中さくら', 'zh-TW', 'tc', 'zh-TW', 'the learner knows better than the letters'],
    ['𠮷野家', 'zh-CN', 'jp', 'zh-CN', 'a rare sign comes from the face that has it, with its word'],
    ['محمد علی', 'ur', 'nastaliq', 'ur', 'Urdu is written in Nastaliq'],
    ['محمد علی', 'fa', 'naskh', 'fa', 'Persian is not'],
    ['نور', 'en', 'naskh', 'ar', 'Arabic of nobody in particular'],
  ])('%j for a learner of %s is %s in %s: %s', (text, learner, face, language, _reason) => {
    const [run] = itemise(text, styleFor(learner));
    expect(run?.face.id).toBe(face);
    expect(run?.language).toBe(language);
  });

  it('follows the language of the document before that of the learner', () => {
    expect(itemise('王小明', styleFor('zh', 'ja'))[0]?.face.id).toBe('jp');
  });

  it('is bold for a strong text where the script has a bold face, else the regular one', () => {
    expect(itemise('נועה', styleFor('en', 'en', 'strong'))[0]?.face.id).toBe('hebrew-bold');
    expect(itemise('ᎠᎹ', styleFor('en', 'en', 'strong'))[0]?.face.id).toBe('cherokee');
  });

  it('of a sign without a script is a face for signs and leaves the letters theirs', () => {
    const runs = itemise('Nova ★ 𝒜', styleFor());
    expect(runs.map(({ face }) => face.id)).toEqual([
      'garamond-medium',
      'symbols-2',
      'garamond-medium',
      'math',
    ]);
  });

  it('tells the language of a name for those who hear it read', () => {
    const languageOf = (name: string, learner?: string) => languageOfScript(mainScript(name), 'en', learner);
    expect(languageOf('田中さくら')).toBe('ja');
    expect(languageOf('王小明')).toBe('zh');
    expect(languageOf('王小明', 'ko')).toBe('ko');
    expect(languageOf('😀 Ada')).toBe('en');
  });
});

describe('an emoji', () => {
  it.each([
    ['👨‍👩‍👧‍👦', 'a family joined by ZWJ'],
    ['👩🏽‍🚀', 'a skin tone and a profession'],
    ['🇦🇹', 'a flag of two letters'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'a flag of tags'],
    ['1️⃣', 'a keycap'],
    ['👍🏿', 'a skin tone'],
  ])('%s is one picture with all of its text: %s', (emoji) => {
    const line = setLine(cleanText(emoji), styleFor());
    const clusters = line.runs.flatMap((run) => run.clusters);
    expect(line.runs.map((run) => run.face.id)).toEqual(['emoji']);
    expect(clusters.filter((cluster) => cluster.parts.length > 0)).toHaveLength(1);
    expect(clusters.map((cluster) => cluster.text).join('')).toBe(emoji);
  });

  it('is a sign where a variation selector asks for text, and a picture where it asks for one', () => {
    expect(itemise('❤', styleFor())[0]?.face.id).toBe('symbols-2');
    expect(itemise('❤\ufe0f', styleFor())[0]?.face.id).toBe('emoji');
    expect(itemise('☺\ufe0e', styleFor())[0]?.face.id).toBe('symbols');
  });

  it('does not take the digits and spaces around it along', () => {
    const runs = itemise('Ada 😀 7', styleFor());
    expect(runs.map(({ face }) => face.id)).toEqual(['garamond-medium', 'emoji', 'garamond-medium']);
  });
});

describe('cleaning', () => {
  it.each([
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'the tags of a flag stay'],
    ['🏴', '🏴\u{e0067}\u{e0062}', 'hidden tags go'],
    ['ᠬᠠᠨ\u180eᠠ', 'ᠬᠠᠨ\u180eᠠ', 'a Mongolian vowel separator is spelling'],
    ['Ada', 'A\u180eda', 'and nothing elsewhere'],
    ['क्\u200dष', 'क्\u200d\u200d\u200dष', 'a joiner asks once'],
  ])('gives %j for %j: %s', (cleaned, given) => {
    expect(cleanText(given)).toBe(cleaned);
    expect(cleanText(cleaned)).toBe(cleaned);
  });
});

describe('places to break', () => {
  it.each([
    ['ລາວສະບາຍດີ', 'lo', ['ລາວ', 'ສະບາຍດີ'], 'between Lao words'],
    ['សាលារៀនថ្មី', 'km', ['សាលារៀន', 'ថ្មី'], 'between Khmer words'],
    ['မြန်မာစာ', 'my', ['မြန်မာ', 'စာ'], 'between Burmese words'],
    ['เด็กๆไปโรงเรียน', 'th', ['เด็กๆ', 'ไป', 'โรงเรียน'], 'a sign of repetition stays with its word'],
    ['བོད་སྐད', 'bo', ['བོད་', 'སྐད'], 'after a Tibetan tsheg'],
    ['「東京」の人々', 'ja', ['「東京」', 'の', '人々'], 'brackets and 々 never begin or end a line wrongly'],
    ['ちょっとコーヒー', 'ja', ['ちょっと', 'コーヒー'], 'small kana and long marks stay inside'],
    ['데이터 과학', 'ko', ['데이터 ', '과학'], 'Korean keeps its words'],
    ['well-known fact—yes', 'en', ['well-', 'known ', 'fact', '—', 'yes'], 'hyphens and dashes'],
    ['€1,000.50–2', 'en', ['€1,000.50–', '2'], 'a number stays together'],
    ['👩🏽‍🚀👩🏽‍🚀', 'en', ['👩🏽‍🚀', '👩🏽‍🚀'], 'between emoji and not inside'],
  ])('in %j (%s) give %j: %s', (text, language, parts) => {
    const starts = [0, ...readBreaks(text, language)];
    expect(starts.map((start, index) => text.slice(start, starts[index + 1]))).toEqual(parts);
  });

  it('keep the direction of the paragraph on every line', () => {
    const text = 'أمينة Smith و علي PhD (2026)';
    const whole = setLine(text, styleFor());
    const lines = breakInto(2, text, whole, readBreaks(text, 'ar'), styleFor()) ?? [];
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.rightToLeft).toBe(true);
    // Alone, a second line that begins in Latin would run from left to right.
    expect(lines.map((line) => line.text).join(' ')).toBe(text);
  });
});
