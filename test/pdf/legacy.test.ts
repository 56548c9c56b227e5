// What the certificates of Open edX did until 2021, and ours do not. Each row names the old bug in plain words.
// Proved elsewhere, and not again here:
//   boxes instead of letters              test/fonts/cluster-font, test/scripts (every script), names.test
//   Arabic unjoined and reversed          test/scripts/shaping, extraction, order
//   Hebrew brackets turned around         test/scripts/order
//   a vanishing four-hundred-word name    names.test, test/text/fit-anything
//   a long name split inside a word       names.test
//   invalid XMP after an &                document.test, test/verapdf
//   a missing template waits for ever     renderer.test, poisoned-batch.test, test/http/grade-me
//   a batch that ends at its first error  poisoned-batch.test, test/cli/sample
//   two people of one name, one file      test/cli/sample
//   one rare letter changes every face  test/text/line, test/text/scripts
//   no title, language, tags, alt text    document.test, test/verapdf
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { ServiceProblem } from '../../service/domain/service-problem.ts';
import { createSampler } from '../../service/pdf/samples/sampler.ts';
import type { FactChanges } from '../../service/templates/sample-facts.ts';
import { pdfInfo } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';
import { draw, fontsDir, readLines, readObjects, sample, templatesDir } from './kit.ts';

needs('poppler', 'qpdf');

const sampler = await createSampler({ templatesDir, fontsDir });
const templates = sampler.ids.flatMap((id) => sampler.languages(id).map((language) => ({ id, language })));
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const everyDesign = async (changes: FactChanges, check: (pdf: Uint8Array, which: string) => void) => {
  for (const { id, language } of templates) {
    check(await sampler.draw(id, { ...changes, language }), `${id} in ${language}`);
  }
};

/** Fills of the page's own operators, without those of pictures. */
const coloursOf = (pdf: Uint8Array) => new Set(readObjects(pdf).match(/^[\d. ]+ (?:sc|scn|rg)$/gm));

const ROWS: readonly (readonly [bug: string, proof: () => Promise<void>])[] = [
  [
    "the name reads b'Guido', and so does the title",
    async () => {
      const text = 'Guïdo';
      const pdf = await draw({ recipientName: text, courseTitle: text, organization: text });
      expect(readLines(pdf).filter((line) => line.includes('Gu'))).toEqual([text, text, text]);
      expect(pdfInfo(pdf)).toMatchObject({
        Title: `Certificate of Completion: ${text}, ${text}`,
        Author: text,
      });
    },
  ],
  [
    '"Issued ROLLING": words of the settings are printed, or what a template left unfilled',
    () =>
      everyDesign({ threshold: null, hours: null, signatories: [] }, (pdf, which) => {
        const text = readLines(pdf).join('\n');
        expect(text, which).toMatch(/2026|٢٠٢٦/);
        expect(text, which).not.toMatch(/ROLLING|undefined|null|NaN|Invalid|\[object|[{}]|: *$|\( *\)/im);
      }),
  ],
  [
    'the date is printed as it is stored',
    async () => {
      const lines = readLines(await draw({ issuedAt: '2012-02-02T12:00:00Z' }));
      expect(lines).toContain('February 2, 2012');
      expect(lines.join('\n')).not.toMatch(/2012-02|T12:00/);
    },
  ],
  [
    'the date is the server’s, in the server’s language',
    async () => {
      const script = fileURLToPath(new URL('./draw-in-process.ts', import.meta.url));
      const elsewhere = {
        ...process.env,
        TZ: 'Pacific/Kiritimati',
        LC_ALL: 'ja_JP.UTF-8',
        LANG: 'ja_JP.UTF-8',
      };
      const options = { encoding: 'utf8', env: elsewhere } as const;
      const there = execFileSync(process.execPath, ['--import', 'tsx', script, 'Ada'], options);
      expect(there).toBe(sha(await draw({ recipientName: 'Ada' })));
    },
  ],
  [
    'the next learner of a course gets the design and the date of the one before',
    async () => {
      const asked = [
        ['classic', '2026-01-01T12:00:00Z'],
        ['modern', '2026-01-01T12:00:00Z'],
        ['modern', '2026-02-02T12:00:00Z'],
      ] as const;
      const drawn = async () => {
        const digests: string[] = [];
        for (const [id, issuedAt] of asked) digests.push(sha(await draw({ issuedAt }, id)));
        return digests;
      };
      const first = await drawn();
      expect(new Set(first).size).toBe(asked.length);
      expect(await drawn()).toEqual(first);
    },
  ],
  [
    'markup in a name sets it in red, or fails the job',
    async () => {
      const recipientName = '<font color="red" size="80">Eve</font> <br/>';
      const pdf = await draw({ recipientName });
      expect(readLines(pdf)).toContain(recipientName);
      expect(coloursOf(pdf)).toEqual(coloursOf(await draw({ recipientName: 'Eve' })));
      expect(coloursOf(pdf).size).toBeGreaterThan(1);
    },
  ],
  [
    'a title is taken for a format string',
    async () => {
      const courseTitle = "{0} %s {recipientName} $& $' 100% \\n";
      expect(readLines(await draw({ courseTitle }))).toContain(courseTitle);
    },
  ],
  [
    'the address to verify at is printed and leads nowhere',
    () =>
      everyDesign({ verifyUrl: sample.verifyUrl }, (pdf, which) => {
        // One design breaks it over two lines.
        expect(readLines(pdf).join(''), which).toContain(sample.verifyUrl);
        const objects = readObjects(pdf);
        expect(objects.match(/\/URI \((.*)\)/)?.[1], which).toBe(sample.verifyUrl);
        expect(objects.match(/\/Contents \((.*)\)/)?.[1], which).toBe(sample.verifyUrl);
      }),
  ],
  [
    'the learner’s name is in the log of every drawing',
    async () => {
      const written: unknown[] = [];
      const note = (chunk: unknown) => written.push(chunk) > 0;
      const spies = [process.stdout, process.stderr].map((to) =>
        vi.spyOn(to, 'write').mockImplementation(note),
      );
      const refused: ServiceProblem[] = [];
      try {
        await draw({ recipientName: 'Ada Guïdo 金' });
        for (const recipientName of ['Guïdo 𓀀', 'Guïdo '.repeat(90)]) {
          await draw({ recipientName }).catch((problem) => refused.push(problem));
        }
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
      expect(written).toEqual([]);
      // The context of a problem is logged; its sentence is shown to the learner alone.
      expect(refused.map(({ code }) => code)).toEqual(['name-not-drawable', 'text-overflow']);
      expect(JSON.stringify(refused.map(({ context }) => context))).not.toMatch(/Gu|𓀀/);
    },
  ],
];

describe('we do not do this', () => {
  it.each(ROWS)('%s', (_bug, proof) => proof());
});
