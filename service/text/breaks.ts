// Where a line may break: the Unicode algorithm (UAX #14, with kinsoku for Chinese and Japanese), and a dictionary for
// scripts without spaces, which the algorithm does not cover.
import LineBreaker from 'linebreak';

/** Class SA of UAX #14: breaks only between words, and only a dictionary knows the words. */
const DICTIONARY = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Scripts that may break between any two signs; breaks between words read better. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
/** Signs of repetition and abbreviation that belong to the word before, even if the dictionary separates them. */
const CLINGS_BACK = /[\p{M}ๆฯໆຯៗ]/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Returns the offsets at which a new line may start, ascending; neither 0 nor the end, and never inside a grapheme. */
export function readBreaks(text: string, language: string): number[] {
  const words = startsOf(new Intl.Segmenter(language, { granularity: 'word' }), text);
  const whole = startsOf(graphemes, text);
  const breaks = new Set<number>();
  for (const at of readOpportunities(text)) {
    const [before, after] = neighbours(text, at);
    const insideWord = IDEOGRAPHIC.test(before) && IDEOGRAPHIC.test(after) && !words.has(at);
    if (!insideWord && whole.has(at)) breaks.add(at);
  }
  for (const at of words) {
    const [before, after] = neighbours(text, at);
    if (DICTIONARY.test(before) && DICTIONARY.test(after) && !CLINGS_BACK.test(after) && whole.has(at)) {
      breaks.add(at);
    }
  }
  return [...breaks].sort((a, b) => a - b);
}

function startsOf(segmenter: Intl.Segmenter, text: string): Set<number> {
  return new Set([...segmenter.segment(text)].map(({ index }) => index).filter((index) => index > 0));
}

function readOpportunities(text: string): number[] {
  const found: number[] = [];
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (next.position > 0 && next.position < text.length) found.push(next.position);
  }
  return found;
}

function neighbours(text: string, at: number): [before: string, after: string] {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  return [before, String.fromCodePoint(text.codePointAt(at) ?? 0)];
}
