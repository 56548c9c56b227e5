// `grademe template check`: everything that is wrong with the templates of a folder, told at once. Beyond what
// start-up checks, it reads the sample and draws it in every language, also with names nobody has.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LONGEST_WORDING } from '../../../shared/award-settings.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { MOST_SIGNATORIES } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Finding } from '../../domain/templates/finding.ts';
import { fault, warning } from '../../domain/templates/finding.ts';
import type { Template } from '../../domain/templates/template.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import { parseJsonText } from '../../templates/json-text.ts';
import { readSample } from '../../templates/sample-facts.ts';
import { findImages, imagesAsked } from '../../templates/template-images.ts';
import { inspectTemplate } from '../../templates/template-schema.ts';
import type { Design } from '../../templates/template-with-images.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';

export interface TemplateReport {
  readonly id: string;
  readonly file: string;
  readonly findings: readonly Finding[];
}

const SIGNATORY = { name: 'Prof. Maria von Hohenberg', role: 'Dean of Studies', image: null };

/** Facts that no sample has and some learner or course will. */
const WORST: readonly { readonly what: string; readonly facts: Partial<CertificateFacts> }[] = [
  {
    what: 'a very long name',
    facts: {
      recipientName: 'Maximiliana-Konstantina Ångström-Żółkiewska von Hohenberg y Fernández de Córdoba',
    },
  },
  { what: 'a name with letters stacked high', facts: { recipientName: 'Ấj Ǻģ' } },
  {
    what: 'a very long course title',
    facts: { courseTitle: 'Foundations of Applied Statistical Thinking for Public Administration, Part Two' },
  },
  {
    what: 'a certificate without threshold, hours and signatories',
    facts: { threshold: null, hours: null, signatories: [] },
  },
  {
    what: 'a certificate with a long level',
    facts: {
      level: 'with distinction, by the examiners of the faculty, for outstanding work of her own '.padEnd(
        LONGEST_WORDING,
        'and',
      ),
    },
  },
  {
    what: 'a certificate with six signatories',
    facts: { hours: 24, signatories: Array.from({ length: MOST_SIGNATORIES }, () => SIGNATORY) },
  },
];

/** `folder` holds templates, or is one. */
export async function checkTemplates(folder: string, fonts: FontBook): Promise<TemplateReport[]> {
  const folders = templateFolders(folder);
  if (folders.length === 0) {
    throw new ServiceProblem(
      'not-found',
      `There is no template in ${folder}. A template is a folder with a template.json; name one, or a folder of them.`,
    );
  }
  return Promise.all(folders.map((each) => checkTemplateFolder(each, fonts)));
}

function templateFolders(folder: string): string[] {
  const path = resolve(folder);
  if (existsSync(join(path, 'template.json'))) return [path];
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(path, entry.name, 'template.json')))
    .map((entry) => join(path, entry.name))
    .sort();
}

async function checkTemplateFolder(folder: string, fonts: FontBook): Promise<TemplateReport> {
  const file = join(folder, 'template.json');
  const report = (findings: readonly Finding[]) => ({ id: basename(folder), file, findings });
  let json: unknown;
  try {
    json = parseJsonText(readFileSync(file, 'utf8'));
  } catch (cause) {
    return report([fault('file', `is not JSON: ${(cause as Error).message}`)]);
  }
  const { template, findings } = inspectTemplate(json);
  if (!template) return report(findings);
  const { images, faults } = await findImages(folder, imagesAsked(template));
  const found = [...findings, ...faults];
  // Only what could be put into service is drawn: anything else would tell the same faults again.
  if (found.some(({ level }) => level === 'fault')) return report(found);
  return report([...found, ...(await drawAll(folder, { template, images }, fonts))]);
}

async function drawAll(folder: string, design: Design, fonts: FontBook): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const language of languagesOf(design.template)) {
    try {
      const sample = readSample(dirname(folder), basename(folder), language);
      await drawCertificate(design, sample, fonts);
      for (const { what, facts } of WORST) {
        await drawCertificate(design, { ...sample, ...facts }, fonts).catch((cause: Error) => {
          findings.push(warning(`languages.${language}`, `${what} is refused: ${cause.message}`));
        });
      }
    } catch (cause) {
      const { message } = cause as Error;
      findings.push(fault(`languages.${language}`, `the sample cannot be drawn: ${message}`));
    }
  }
  return findings;
}

function languagesOf(template: Template): string[] {
  return Object.keys(template.languages);
}
