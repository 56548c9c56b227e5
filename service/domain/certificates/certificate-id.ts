// Reads a certificate ID from the input of people and programs: a pasted address or sentence, capitals, spaces, line breaks,
// other hyphens or none, invisible characters, digits of other scripts, percent-encoding, letters misread from paper.

/** Longer than any address or e-mail footer. */
const LONGEST = 10_000;

/** What may stand between two digits: white space, hyphens and dashes of any script, and the line breaks of mail programs. */
const GAP = String.raw`[\s\p{Pd}_+=>\u2043\u2212]{0,8}`;
/** A word boundary before the ID, and after it, so that no part of a longer number matches. */
const START = '(?<![0-9a-z])';
const END = '(?![0-9a-z])';

const hyphenated = (digit: string): string =>
  [8, 4, 4, 4, 12].map((length) => `${digit}{${length}}`).join(String.raw`\s?-\s?`);
const loose = (digit: string): string => `${digit}(?:${GAP}${digit}){31}`;

const HEX = '[0-9a-f]';
/** Letters that are no hexadecimal digits, and look like 0 and 1. */
const MISREAD: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };
const HEX_OR_MISREAD = '[0-9a-foil]';

/** The most certain form first: a verify address in a long text shows which of several IDs is meant. In `loose` forms only the
 *  length shows where the ID begins and ends. */
const FORMS: readonly { readonly pattern: RegExp; readonly isLoose?: true }[] = [
  { pattern: new RegExp(`(?<=/verify/)${hyphenated(HEX)}${END}`, 'gu') },
  { pattern: new RegExp(`(?<![0-9a-f])${hyphenated(HEX)}${END}`, 'gu') },
  { pattern: new RegExp(`${START}${HEX}{32}${END}`, 'gu') },
  { pattern: new RegExp(START + loose(HEX) + END, 'gu'), isLoose: true },
  { pattern: new RegExp(START + loose(HEX_OR_MISREAD) + END, 'gu'), isLoose: true },
];

/** Further digits beside a match: then the match is a part of something longer. */
const GROUP = '(?=[a-f]*[0-9])[0-9a-f]+';
const GOES_ON_BEFORE = new RegExp(`${START}${GROUP}${GAP}$`, 'u');
const GOES_ON_AFTER = new RegExp(`^${GAP}${GROUP}${END}`, 'u');
/** Longer than a group and a gap. */
const NEAR = 60;

const AS_WRITTEN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID as the service writes it, in letters of either case. */
export const isUuid = (text: string): boolean => AS_WRITTEN.test(text.toLowerCase());

/** Returns the ID as the service writes it (lower case, 8-4-4-4-12); undefined when the text has none, or several. */
export function readCertificateId(text: string): string | undefined {
  const [id, another] = findCertificateIds(text);
  return another === undefined ? id : undefined;
}

/** Returns the different IDs that match the most certain form in the text. */
export function findCertificateIds(text: string): readonly string[] {
  if (AS_WRITTEN.test(text)) return [text];
  const clean = toPlain(decodeLink(decodeEscapes(text.slice(0, LONGEST))));
  for (const { pattern, isLoose } of FORMS) {
    const found = [...clean.matchAll(pattern)].filter((match) => !isLoose || isWhole(match));
    if (found.length > 0) return [...new Set(found.map(([digits]) => toId(digits)))];
  }
  return [];
}

function isWhole({ 0: { length }, index, input }: RegExpExecArray): boolean {
  const end = index + length;
  return (
    !GOES_ON_BEFORE.test(input.slice(Math.max(0, index - NEAR), index)) &&
    !GOES_ON_AFTER.test(input.slice(end, end + NEAR))
  );
}

const toId = (written: string): string =>
  withHyphens(written.replace(/[^0-9a-z]/g, '').replace(/[oil]/g, (sign) => MISREAD[sign] ?? sign));

function withHyphens(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Mail scanners put addresses inside addresses, which escapes them twice. Bytes that are not UTF-8 become a space. */
function decodeEscapes(text: string): string {
  let decoded = text;
  for (let times = 0; times < 3 && decoded.includes('%'); times += 1)
    decoded = decoded.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return ' ';
      }
    });
  return decoded;
}

/** An address inside a link of Proofpoint (version 2): `_` is a slash, and `-` stands for a percent sign. */
const PROOFPOINT = /(?<![a-z])https?-3a__[^\s&"'<>]*/gi;

const decodeLink = (text: string): string =>
  text.replace(PROOFPOINT, (link) =>
    decodeEscapes(link.replaceAll('_', '/').replace(/-(?=[0-9a-f]{2})/gi, '%')),
  );

/** The zeros of the decimal digits on the keyboards of our readers; the other nine follow each. */
const ZEROS = [0x0660, 0x06f0, 0x0966];
/** Cyrillic letters on the same keys as the Latin letters that look alike. */
const CYRILLIC: Readonly<Record<string, string>> = { а: 'a', с: 'c', е: 'e', о: 'o' };

/** Returns lower case, ASCII digits, without invisible characters. */
function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc}|\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/\p{Nd}/gu, toAsciiDigit)
    .replace(/[асео]/g, (sign) => CYRILLIC[sign] ?? sign);
}

function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? digit : String(code - zero);
}
