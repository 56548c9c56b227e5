// The layout of a template as plain data for a pen that knows nothing of templates: elements as they stand, one font
// file a role, and the words of many learners.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import type { FontRole } from '../../../service/domain/templates/font-choice.ts';
import { readFontTable } from '../../../service/fonts/font-table.ts';
import { learner } from './learners.ts';

type Words = string | { readonly withThreshold?: string };

interface PlainTemplate {
  readonly page: { readonly background?: { readonly image?: string } };
  readonly documentTitle: string;
  readonly languages: { readonly en: { readonly words: Readonly<Record<string, Words>> } };
  readonly elements: readonly {
    readonly kind: string;
    readonly words?: string;
    readonly role?: FontRole;
    readonly image?: string;
  }[];
}

const LEARNERS = 90;

/** Writes the layout of `folder`'s template to `file`. A4, landscape, English. */
export function writeLayout(folder: string, fontsDir: string, file: string): void {
  const template = JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8')) as PlainTemplate;
  const table = readFontTable(fontsDir);
  const roles = [...new Set(template.elements.flatMap(({ role }) => role ?? []))];
  const { background } = template.page;
  const pictures = template.elements.flatMap(({ image }) => (image ? [[image, join(folder, image)]] : []));
  if (background?.image) pictures.push(['background', join(folder, background.image)]);
  const layout = {
    width: 841.89,
    height: 595.28,
    elements: template.elements,
    fonts: Object.fromEntries(
      roles.map((role) => {
        const face = table.faces[table.roles[role][0] ?? ''];
        if (!face) throw new Error(`The role "${role}" has no face.`);
        return [role, join(fontsDir, face.file)];
      }),
    ),
    pictures: Object.fromEntries(pictures),
    documents: Array.from({ length: LEARNERS }, (_, index) => {
      const say = speaker(template, learner('Latin', index));
      return {
        title: say(template.documentTitle),
        url: say(undefined, '{verifyUrl}'),
        texts: Object.fromEntries(
          template.elements.flatMap(({ kind, words }, at) => (kind === 'text' ? [[at, say(words)]] : [])),
        ),
      };
    }),
  };
  writeFileSync(file, JSON.stringify(layout));
}

function speaker(template: PlainTemplate, facts: CertificateFacts) {
  const values: Readonly<Record<string, string>> = {
    recipientName: facts.recipientName,
    courseTitle: facts.courseTitle,
    organization: facts.organization,
    date: 'May 22, 2026',
    threshold: '70%',
    uuid: facts.uuid,
    verifyUrl: facts.verifyUrl,
  };
  return (key: string | undefined, words: Words = template.languages.en.words[key ?? ''] ?? ''): string =>
    (typeof words === 'string' ? words : (words.withThreshold ?? '')).replace(
      /\{(\w+)\}/g,
      (_, name: string) => values[name] ?? '',
    );
}
