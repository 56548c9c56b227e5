// What arrives where a certificate ID is expected, and what is read out of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findCertificateIds,
  readCertificateId,
} from '../../../service/domain/certificates/certificate-id.ts';

const ID = '3f1c9a52-7d5e-4b1a-9c2d-0e8f1a2b3c4d';
const COMPACT = ID.replaceAll('-', '');
const URL = `https://grademe.example.org/verify/${ID}`;
const OTHER = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const escaped = encodeURIComponent;

const READ: [string, string][] = [
  ['the ID itself', ID],
  ['capitals', ID.toUpperCase()],
  ['no hyphens', COMPACT],
  ['no hyphens, capitals', COMPACT.toUpperCase()],
  ['a full stop after it', `${ID}.`],
  ['a closing bracket after it', `${ID})`],
  ['a comma, a semicolon, a colon', `${ID},;:`],
  ['an exclamation mark of another script', `${ID}！`],
  ['the Arabic question mark', `${ID}؟`],
  ['round brackets', `(${ID})`],
  ['square brackets', `[${ID}]`],
  ['curly brackets, as Windows writes GUIDs', `{${ID.toUpperCase()}}`],
  ['angle brackets', `<${ID}>`],
  ['an address in angle brackets', `<${URL}>`],
  ['straight quotes', `"${ID}"`],
  ['typographic quotes', `“${ID}”`],
  ['French quotes with spaces', `«\u00a0${ID}\u00a0»`],
  ['spaces around', `  ${ID}\t`],
  ['non-breaking and thin spaces', `\u00a0${ID}\u2009`],
  ['spaces around its hyphens', ID.replaceAll('-', ' - ')],
  ['spaces in the place of hyphens', ID.replaceAll('-', ' ')],
  ['groups of four, as read from paper', COMPACT.replace(/.{4}/g, '$& ')],
  ['a line break inside', `${ID.slice(0, 19)}\n${ID.slice(19)}`],
  ['a line break of Windows inside a group', `${ID.slice(0, 30)}\r\n  ${ID.slice(30)}`],
  ['a soft line break of e-mail', `${ID.slice(0, 21)}=\r\n${ID.slice(21)}`],
  ['a quoted line break of e-mail', `${ID.slice(0, 24)}\n> ${ID.slice(24)}`],
  ['soft hyphens inside', `${ID.slice(0, 5)}\u00ad${ID.slice(5)}`],
  ['the hyphen U+2010', ID.replaceAll('-', '\u2010')],
  ['the non-breaking hyphen U+2011', ID.replaceAll('-', '\u2011')],
  ['the figure dash U+2012', ID.replaceAll('-', '\u2012')],
  ['the en dash U+2013', ID.replaceAll('-', '\u2013')],
  ['the em dash U+2014', ID.replaceAll('-', '\u2014')],
  ['the horizontal bar U+2015', ID.replaceAll('-', '\u2015')],
  ['the minus sign U+2212', ID.replaceAll('-', '\u2212')],
  ['full-width hyphens', ID.replaceAll('-', '－')],
  ['underscores, as in a file name', `certificate_${ID.replaceAll('-', '_')}.pdf`],
  ['zero-width spaces', `\u200b${ID.slice(0, 8)}\u200b${ID.slice(8)}\u200b`],
  ['a byte order mark', `\ufeff${ID}`],
  ['marks of direction', `\u202a\u2066${ID}\u2069\u202c\u200f`],
  ['a variation selector', `${ID}\ufe0f`],
  ['NUL and other control characters', `\0${ID}\u0007`],
  [
    'full-width digits and letters',
    COMPACT.replace(/./g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
  ],
  ['Arabic-Indic digits', ID.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')],
  ['digits of Persian and Urdu', ID.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')],
  ['digits of Hindi', ID.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)] ?? '')],
  ['Cyrillic letters that look alike', ID.replaceAll('a', 'а').replaceAll('c', 'с').replaceAll('e', 'е')],
  ['O in the place of 0', ID.replaceAll('0', 'O')],
  ['l and I in the place of 1', ID.replace('1', 'l').replaceAll('1', 'I')],
  ['the whole address', URL],
  ['the address in capitals', URL.toUpperCase()],
  ['the address without https', URL.slice(8)],
  ['the address with a slash after it', `${URL}/`],
  ['the address with a full stop after it', `See ${URL}.`],
  ['the address with a fragment', `${URL}#top`],
  ['the address with campaign marks', `${URL}?utm_source=linkedin&utm_medium=${COMPACT.slice(0, 8)}`],
  ['the address in Markdown', `[my certificate](${URL})`],
  ['the address in HTML', `<a href="${URL}">certificate</a>`],
  ['a query', `number=${ID}`],
  ['a URN', `urn:uuid:${ID}`],
  ['percent-encoding', escaped(` "${ID}" `)],
  ['percent-encoding twice', escaped(escaped(URL))],
  ['percent-encoded rubbish after it', `${ID}%E2%80%`],
  ['percent-encoded bytes that are no text', `%ff%fe${ID}%c3`],
  ['plus signs for spaces', `+${ID.replaceAll('-', '+')}+`],
  [
    'a safe link of Outlook',
    `https://eur01.safelinks.protection.outlook.com/?url=${escaped(URL)}&data=05%7C02%7Cme%40example.org%7C${OTHER.replaceAll('-', '')}%7C0`,
  ],
  ['a link of a mail scanner', `https://urldefense.com/v3/__${URL}__;!!${OTHER}`],
  [
    'a link of Proofpoint, version 2',
    `https://urldefense.proofpoint.com/v2/url?u=${URL.replaceAll('-', '-2D').replace(':', '-3A').replaceAll('/', '_')}&d=DwMFaQ&c=${COMPACT.slice(0, 20)}`,
  ],
  [
    'a link of Proofpoint with a port and capitals',
    `u=HTTP-3A__localhost-3A9350_verify_${ID.replaceAll('-', '-2D').toUpperCase()}`,
  ],
  ['the same number twice', `${ID} (${ID.toUpperCase()})`],
  ['the address of ours among other numbers', `Case ${OTHER}: ${URL}`],
  ['a sentence', `The certificate ${ID} was issued to Maria.`],
  ['a sentence without hyphens', `certificate ${COMPACT} (copy)`],
  ['a label without a space', `No.${ID}`],
  ['the last of the lines', `Certificate number\n${ID}`],
];

const NOT_READ: [string, string][] = [
  ['nothing', ''],
  ['spaces', ' \n'],
  ['a word', 'hello'],
  ['a short number', '12-34'],
  ['one digit too few', ID.slice(0, -1)],
  ['one digit too many', `${ID}0`],
  ['one digit too many in front', `0${ID}`],
  ['a letter that is none of them', ID.replace('3', 'g')],
  ['groups with other characters between', `_${ID.replaceAll('-', '-2D')}`],
  ['nine groups of four', `${COMPACT.replace(/.{4}/g, '$& ')}4e5f`],
  ['groups behind another group', `12ab-${COMPACT.replace(/.{4}/g, '$& ')}`],
  ['several numbers', `${ID}, ${OTHER}`],
  ['a digest', 'a'.repeat(64)],
  ['hyphens alone', '----'],
  ['percent signs alone', '%%%00%zz'],
  ['the address without the ID', 'https://grademe.example.org/verify/'],
  ['an ID far beyond the end', `${' '.repeat(20_000)}${ID}`],
];

describe('a certificate ID', () => {
  test.each(READ)('is read from %s', (_what, text) => {
    expect(readCertificateId(text)).toBe(ID);
  });

  test.each(NOT_READ)('is not found in %s', (_what, text) => {
    expect(readCertificateId(text)).toBeUndefined();
  });

  test('is one of several, unless an address of ours tells which', () => {
    expect(findCertificateIds(`ref ${OTHER} number ${ID}`)).toEqual([OTHER, ID]);
    expect(findCertificateIds(`${URL} and ${URL.replace(ID, OTHER)}`)).toEqual([ID, OTHER]);
    expect(findCertificateIds(`ref ${OTHER} at ${URL}`)).toEqual([ID]);
  });

  test('comes out as it went in, whatever stands around and between', () => {
    const noise = fc.constantFrom('', ' ', '\u200b', '\u00ad', '\n', '\u2060');
    const around = fc.constantFrom('', '.', ')', '"', ' ', '\u200e', '>', '/', '?x=y', '#z');
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.array(noise, { minLength: 36, maxLength: 36 }),
        around,
        (id, between, end) => {
          const text = [...id].map((sign, index) => sign + (between[index] ?? '')).join('');
          expect(readCertificateId(text + end)).toBe(id);
        },
      ),
    );
  });

  test('is looked for in any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const found = readCertificateId(text);
        expect(found === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(found)).toBe(true);
      }),
    );
  });
});
