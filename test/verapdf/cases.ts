// What veraPDF is shown: every template in every language it speaks, with names in every script of the corpus, and with
// titles and names that attack the file. Read from the folders, so that a new design is covered by being there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { draw, drawReference, templatesDir } from '../pdf/kit.ts';
import { SCRIPTS } from '../scripts/corpus.ts';

export interface Case {
  readonly title: string;
  readonly template: string;
  readonly path: 'compiled' | 'reference';
  readonly changes: Partial<CertificateFacts>;
}

type Samples = CertificateFacts & { languages?: Record<string, Partial<CertificateFacts>> };

const readJson = <T>(...path: string[]): T =>
  JSON.parse(readFileSync(join(templatesDir, ...path), 'utf8')) as T;

const DESIGNS = readdirSync(templatesDir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    id: name,
    languages: Object.keys(readJson<{ languages: object }>(name, 'template.json').languages),
  }));

/** Every text that reaches the metadata, the structure tree or the page, at its worst. */
const HOSTILE: readonly { readonly title: string; readonly changes: Partial<CertificateFacts> }[] = [
  { title: '& < > and quotes', changes: both('R&D <b>"Ada"</b> \'x\' ]]> &amp; <!-- --> &#0;') },
  { title: 'brackets and backslashes', changes: both('a (b) \\ ((c \\) /Type >> endobj') },
  {
    title: 'control and override characters',
    changes: both('\u202eevil\u0000\u0007 \u2066txt\u2069\u202c\ufeff'),
  },
  { title: 'astral characters', changes: both('Ada 𐞀𐞁𐞂') },
  { title: 'astral characters that are pictures', changes: both('Ada 𝒜𝓭𝓪 🎓') },
  { title: 'compatibility ideographs', changes: both('\ufa19\u8c37 \uf9dc\u592a') },
  {
    title: 'variants of ideographs, one that a face has and one that none has',
    changes: both('\u845b\u{e0100}\u57ce \u845b\u{e0101}'),
  },
  { title: 'lone surrogates and noncharacters', changes: both('Ada \ud800 \udfff \ufffe') },
  {
    title: 'a thousand characters',
    changes: { courseTitle: 'Data science & <statistics> '.repeat(36).slice(0, 1_000) },
  },
  {
    title: 'as long a title as is taken',
    changes: { courseTitle: 'Data & <statistics> for everybody '.repeat(3).trim() },
  },
];

function both(text: string): Partial<CertificateFacts> {
  return { recipientName: text, courseTitle: text, organization: text };
}

function sampleIn(id: string, language: string): Partial<CertificateFacts> {
  const { languages = {}, ...own } = readJson<Samples>(id, 'sample.json');
  return { ...own, language, ...languages[language] };
}

const NAMES: readonly string[] = [
  ...SCRIPTS.map(({ name }) => name),
  'محمد Smith علي 123 (PhD)',
  '王 Ada 𠀋',
];

/** Three scripts on a page, so that a third of the pages shows them all: a file is as faulty as its worst font. */
const THREES = Array.from({ length: Math.ceil(NAMES.length / 3) }, (_, index) => {
  const [recipientName = '', courseTitle = recipientName, organization = recipientName] = NAMES.slice(
    index * 3,
    index * 3 + 3,
  );
  return {
    title: `${recipientName}, ${courseTitle}, ${organization}`,
    changes: { recipientName, courseTitle, organization },
  };
});

/** Every script in every design, and in every language of at least one design. The reference path in one language, since it
 *  is not what certificates are drawn with. */
export const CASES: readonly Case[] = DESIGNS.flatMap(({ id, languages }, design) => [
  ...languages.flatMap((language, nth) =>
    casesOf(
      { id, language, path: 'compiled' },
      THREES.filter((_, index) => (index + design) % languages.length === nth),
    ),
  ),
  ...casesOf({ id, language: languages[0] ?? '', path: 'reference' }, []),
]);

function casesOf(
  { id, language, path }: { id: string; language: string; path: Case['path'] },
  scripts: typeof THREES,
): Case[] {
  return [
    { title: 'its sample', changes: {} },
    { title: 'no threshold', changes: { threshold: null } },
    ...scripts,
    ...HOSTILE,
  ].map(({ title, changes }) => ({
    title: `${id} in ${language}, ${path}: ${title}`,
    template: id,
    path,
    changes: { ...sampleIn(id, language), ...changes },
  }));
}

/** The PDF, or the code of the problem that refused it: there is no third. */
export async function drawCase({ template, path, changes }: Case): Promise<Uint8Array | string> {
  try {
    return await (path === 'compiled' ? draw : drawReference)(changes, template);
  } catch (error) {
    if (error instanceof ServiceProblem) return error.code;
    throw error;
  }
}
