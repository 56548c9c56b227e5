// `grademe template export|import`: a template as one file. Overwrites an existing template only with --replace.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
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
    .description('write a design with all its files into one file')
    .argument('<id>', 'which template')
    .option('--out <file>', 'file to write, - for standard output (<id>.grademe-template.json)')
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
      'check a design that "export" wrote, draw it in every language, and put it beside the others; services and workers use it when they start again',
    )
    .argument('<file>', 'the file; - for standard input')
    .option('--as <id>', 'under another name', newId)
    .option('--replace', 'in the place of the one of that name')
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
  if (there === bundle.version) return `"${id}" is here already, in this very version (${there}).`;
  if (there !== undefined && !replace)
    throw new ServiceProblem(
      'conflict',
      `"${id}" is here in another version (${there}). Give --as another-name to keep both, or --replace: certificates that are re-issued as they were need the version of then.`,
    );
  // The name contains a dot, so services do not take the folder for a template.
  const draft = mkdtempSync(join(to, '.import-'));
  try {
    const made = join(draft, id);
    unpackTemplate(bundle, made);
    const { checkTemplates } = await import('../../pdf/samples/template-report.ts');
    const findings = (await checkTemplates(made, readFontBook(INSTALLATION.fontsDir))).flatMap(
      (report) => report.findings,
    );
    const said = findings.map(({ severity, path, message }) => `  - ${severity}: ${path}: ${message}`);
    if (findings.some(({ severity }) => severity === 'fault'))
      throw new ServiceProblem('malformed', `"${id}" cannot be used:\n${said.join('\n')}`);
    if (there !== undefined) renameSync(place, join(draft, 'before'));
    renameSync(made, place);
    const how = there === undefined ? 'is here now' : `has taken the place of version ${there}`;
    return [
      `"${id}" (${bundle.version}) ${how}: ${relative(process.cwd(), place) || place}`,
      ...said,
      'Start services and workers again: they read the designs when they start.',
    ].join('\n');
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function newId(text: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text)) return text;
  throw new InvalidArgumentError('use small letters, digits and dashes');
}
