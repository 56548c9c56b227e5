// `grademe template export|import`: a template as one file. Overwrites an existing template only with --replace.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { templateId } from '../../../shared/award/award-settings.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readFontBook } from '../../fonts/font-book.ts';
import {
  packTemplate,
  readBundleText,
  type TemplateBundle,
  unpackTemplate,
} from '../../templates/template-bundle.ts';
import { readVersion } from '../../templates/template-registry.ts';
import { readNamed, writeNamed } from '../options/named-files.ts';
import { print } from '../output/terminal.ts';
import { INSTALLATION } from './installation.ts';

const FOLDER = 'folder of templates';

export function exportCommand(): Command {
  return new Command('export')
    .description('export a template with all its files into one file')
    .argument('<id>', 'template ID')
    .option('--out <file>', 'file to write; - for standard output (default: <id>.grademe-template.json)')
    .option('--from <folder>', FOLDER, INSTALLATION.templatesDir)
    .action((id: string, { out, from }: { out?: string; from: string }) => {
      const folder = join(from, id);
      if (!/^[\w-]+$/.test(id) || !existsSync(join(folder, 'template.json')))
        throw new ServiceProblem('not-found', `There is no template "${id}". See: grademe template list`);
      const text = `${JSON.stringify(packTemplate(folder), null, 2)}\n`;
      if (out === '-') return print(text);
      const file = out ?? `${id}.grademe-template.json`;
      writeNamed(file, text, 'wx');
      print(`Wrote ${file}.`);
    });
}

interface ImportOptions {
  readonly as?: string;
  readonly replace?: boolean;
  readonly to: string;
}

export function importCommand(): Command {
  return new Command('import')
    .description(
      'import an exported template: checks it, draws it in every language, and adds it to the templates; services and workers use it after a restart',
    )
    .argument('<file>', 'exported file; - for standard input')
    .option('--as <id>', 'template ID to import it under', newId)
    .option('--replace', 'replace the template of that ID')
    .option('--to <folder>', FOLDER, INSTALLATION.templatesDir)
    .action(async (file: string, options: ImportOptions) => {
      const bundle = readBundleText(readNamed(file).toString('utf8'), file);
      print(await importTemplate(bundle, options));
    });
}

/** Resolves with the report. Unpacks and checks the template in a draft folder and then moves it, so that a service that starts
 *  meanwhile never reads an incomplete template. */
async function importTemplate(bundle: TemplateBundle, { as, replace, to }: ImportOptions): Promise<string> {
  const id = as ?? bundle.id;
  const place = join(to, id);
  const there = existsSync(place) ? readVersion(place) : undefined;
  if (there === bundle.version) return `"${id}" is already installed in this version (${there}).`;
  if (there !== undefined && !replace)
    throw new ServiceProblem(
      'conflict',
      `"${id}" is installed in another version (${there}). Use --as <id> to keep both, or --replace. Reissuing a certificate with its pinned version needs the old version.`,
    );
  // The name contains a dot, so services do not take the folder for a template.
  const draft = mkdtempSync(join(to, '.import-'));
  try {
    const unpacked = join(draft, id);
    unpackTemplate(bundle, unpacked);
    const { checkTemplates } = await import('../../pdf/samples/template-report.ts');
    const findings = (await checkTemplates(unpacked, readFontBook(INSTALLATION.fontsDir))).flatMap(
      (report) => report.findings,
    );
    const lines = findings.map(({ severity, path, message }) => `  - ${severity}: ${path}: ${message}`);
    if (findings.some(({ severity }) => severity === 'fault'))
      throw new ServiceProblem('malformed', `"${id}" cannot be used:\n${lines.join('\n')}`);
    if (there !== undefined) renameSync(place, join(draft, 'before'));
    renameSync(unpacked, place);
    const how = there === undefined ? 'is installed' : `replaces version ${there}`;
    return [
      `"${id}" (${bundle.version}) ${how}: ${relative(process.cwd(), place) || place}`,
      ...lines,
      'Restart services and workers: they read templates when they start.',
    ].join('\n');
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function newId(text: string): string {
  if (templateId.safeParse(text).success) return text;
  throw new InvalidArgumentError('use small letters, digits and dashes');
}
