// `grademe template`: the designs of a scope in the database, and what designers check on their own machine.
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { Command } from 'commander';
import { readFontBook } from '../../fonts/font-book.ts';
import { readTemplateFile } from '../../issuance/designs/read-template-file.ts';
import type { TemplateReport } from '../../pdf/samples/template-report.ts';
import { versionOf } from '../../templates/stored-template.ts';
import { templateJsonSchema } from '../../templates/template-schema.ts';
import {
  createCommand,
  listCommand,
  publishCommand,
  removeCommand,
  selectCommand,
  showCommand,
  versionsCommand,
} from '../designs/stored-templates.ts';
import { exportCommand, importCommand } from '../designs/template-file.ts';
import { impactCommand } from '../designs/template-impact.ts';
import { destinationOf } from '../options/destination.ts';
import { readNamed } from '../options/named-files.ts';
import { print } from '../output/terminal.ts';
import { INSTALLATION } from '../running/installation.ts';
import { writeDrawing } from './write-sample.ts';

interface JsonOption {
  readonly json?: boolean;
}

export function templateCommand(): Command {
  return new Command('template')
    .description('list, create, publish, export and import certificate templates, and check their files')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(createCommand())
    .addCommand(publishCommand())
    .addCommand(versionsCommand())
    .addCommand(selectCommand())
    .addCommand(removeCommand())
    .addCommand(impactCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(checkCommand())
    .addCommand(schemaCommand())
    .addCommand(sheetCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'check an exported file, or the templates in a folder, and draw each in every language; needs no database',
    )
    .argument(
      '[path]',
      'exported file, folder of a template, or folder of several',
      INSTALLATION.templatesDir,
    )
    .option('--json', 'print one JSON object per template')
    .action(async (path: string, { json }: JsonOption) => {
      const reports = await checkPath(path);
      for (const report of reports) print(json ? JSON.stringify(report) : describe(report));
      if (reports.some(({ findings }) => findings.some(({ severity }) => severity === 'fault')))
        process.exitCode = 1;
    });
}

async function checkPath(path: string): Promise<TemplateReport[]> {
  const { checkTemplateFile, checkTemplates } = await import('../../pdf/samples/template-report.ts');
  const fonts = readFontBook(INSTALLATION.fontsDir);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return checkTemplates(path, fonts);
  const { file, content, pictures } = readTemplateFile(readNamed(path), versionOf);
  return [
    await checkTemplateFile({ id: file.id, file: path }, content, pictures, INSTALLATION.templatesDir, fonts),
  ];
}

function describe({ id, file, findings }: TemplateReport): string {
  if (findings.length === 0) return `${id}: no fault found`;
  const lines = findings.map(({ severity, path, message }) => `  - ${severity}: ${path}: ${message}`);
  return [`${relative(process.cwd(), file)}:`, ...lines].join('\n');
}

function schemaCommand(): Command {
  return new Command('schema').description('print the JSON Schema of template.json').action(() => {
    print(JSON.stringify(templateJsonSchema(), null, 2));
  });
}

function sheetCommand(): Command {
  return new Command('sheet')
    .description('draw a contact sheet: all templates in all languages, and names in many scripts')
    .option('--out <file>', 'PNG to write (default: -, standard output)')
    .action(async (options: { out?: string }, command: Command) => {
      const out = destinationOf(options.out, command);
      const { drawContactSheet } = await import('../../pdf/samples/contact-sheet.ts');
      await writeDrawing(out, await drawContactSheet(INSTALLATION));
      if (out !== '-') print(`Wrote ${out}.`);
    });
}
