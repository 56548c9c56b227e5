// Where a line may be broken: after spaces and hyphens, and between words of scripts that write none
// (UAX #14 in the small; the dictionaries for Thai, Lao, Khmer and Burmese are those of Intl.Segmenter).

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Must not begin a line: closing brackets, stops, small kana signs and the like. */
const CLINGS_BACK = /[\p{Pe}\p{Pf}\p{M}、。，．：；？！・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%,.:;?!]/u;
/** Must not end a line: opening brackets and quotes. */
const CLINGS_ON = /[\p{Ps}\p{Pi}]/u;
const BREAKS_AFTER = /[-‐–—/]/u;
const LETTER = /[\p{L}\p{N}]/u;

function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return after !== ' ';
  if (after === ' ' || CLINGS_BACK.test(after) || CLINGS_ON.test(before)) return false;
  if (BREAKS_AFTER.test(before)) return LETTER.test(after);
  return UNSPACED.test(before) || UNSPACED.test(after);
}

/** Offsets at which a new line may start, ascending; neither 0 nor the end. */
export function readBreaks(text: string, language: string): number[] {
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  const breaks: number[] = [];
  for (const { index } of words.segment(text)) {
    if (index === 0) continue;
    const before = [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? '';
    const after = String.fromCodePoint(text.codePointAt(index) ?? 0);
    if (mayBreak(before, after)) breaks.push(index);
  }
  return breaks;
}
