// `grademe template check`: reports every fault of a folder's templates. In addition to the start-up checks, it draws the
// sample in every language, also with extreme names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LONGEST_WORDING } from '../../../shared/award/award-settings.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { MOST_SIGNATORIES } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateFinding } from '../../domain/templates/finding.ts';
import { fault, warning } from '../../domain/templates/finding.ts';
import type { Template } from '../../domain/templates/template.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import { createDesignTools } from '../../templates/design-tools.ts';
import { parseJsonText } from '../../templates/json-text.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import { listImages, readImages } from '../../templates/read-images.ts';
import { readSample } from '../../templates/sample-facts.ts';
import { loadTemplate } from '../../templates/stored-template.ts';
import { inspectTemplate } from '../../templates/template-schema.ts';
import { drawCertificate } from '../drawing/draw-certificate.ts';

export interface TemplateReport {
  readonly id: string;
  readonly file: string;
  readonly findings: readonly TemplateFinding[];
}

const SIGNATORY = { name: 'Prof. Maria von Hohenberg', role: 'Dean of Studies', image: null };

/** Extreme facts that samples lack. */
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
  const report = (findings: readonly TemplateFinding[]) => ({ id: basename(folder), file, findings });
  let json: unknown;
  try {
    json = parseJsonText(readFileSync(file, 'utf8'));
  } catch (cause) {
    return report([fault('file', `is not JSON: ${(cause as Error).message}`)]);
  }
  const { template, findings } = inspectTemplate(json);
  if (!template) return report(findings);
  const { images, faults } = await readImages(folder, listImages(template));
  const found = [...findings, ...faults];
  // Only templates without faults are drawn; others would report the same faults again.
  if (found.some(({ severity }) => severity === 'fault')) return report(found);
  const sampleIn = (language: string) => readSample(dirname(folder), basename(folder), language);
  return report([...found, ...(await drawAll({ definition: template, images }, sampleIn, fonts))]);
}

/** The shipped design whose sample stands for any certificate. */
const SAMPLE_OF = 'classic';

/** Checks a design that is no folder. `name` is what the report names. */
export async function checkTemplateFile(
  name: Pick<TemplateReport, 'id' | 'file'>,
  content: TemplateContent,
  pictures: ReadonlyMap<string, Uint8Array>,
  templatesDir: string,
  fonts: FontBook,
): Promise<TemplateReport> {
  const { findings } = createDesignTools(templatesDir).inspect(content);
  if (findings.some(({ severity }) => severity === 'fault')) return { ...name, findings };
  const template = await loadTemplate(content, async (digest) => pictures.get(digest), name.file);
  const sampleIn = (language: string) => readSample(templatesDir, SAMPLE_OF, language);
  return { ...name, findings: [...findings, ...(await drawAll(template, sampleIn, fonts))] };
}

async function drawAll(
  template: LoadedTemplate,
  sampleIn: (language: string) => CertificateFacts,
  fonts: FontBook,
): Promise<TemplateFinding[]> {
  const findings: TemplateFinding[] = [];
  for (const language of languagesOf(template.definition)) {
    try {
      const sample = sampleIn(language);
      await drawCertificate(template, sample, fonts);
      for (const { what, facts } of WORST) {
        await drawCertificate(template, { ...sample, ...facts }, fonts).catch((cause: Error) => {
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
