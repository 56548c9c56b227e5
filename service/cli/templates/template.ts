import { relative } from 'node:path';
import { Command } from 'commander';
import { pageSize } from '../../domain/templates/template.ts';
import { readFontBook } from '../../fonts/font-book.ts';
import type { TemplateReport } from '../../pdf/samples/template-report.ts';
import { readTemplates } from '../../templates/template-registry.ts';
import { templateJsonSchema } from '../../templates/template-schema.ts';
import { destinationOf } from '../options/destination.ts';
import { print } from '../output/terminal.ts';
import { INSTALLATION } from './installation.ts';
import { exportCommand, importCommand } from './template-bundle.ts';
import { writeDrawing } from './write-sample.ts';

interface JsonOption {
  readonly json?: boolean;
}

export function templateCommand(): Command {
  return new Command('template')
    .description('check, list, draw, export and import certificate templates')
    .addCommand(checkCommand())
    .addCommand(listCommand())
    .addCommand(schemaCommand())
    .addCommand(sheetCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'check the templates in a folder, and draw each in every language; prints all faults and warnings',
    )
    .argument('[folder]', 'folder of a template, or of several', INSTALLATION.templatesDir)
    .option('--json', 'print one JSON object per template')
    .action(async (folder: string, { json }: JsonOption) => {
      const { checkTemplates } = await import('../../pdf/samples/template-report.ts');
      const reports = await checkTemplates(folder, readFontBook(INSTALLATION.fontsDir));
      for (const report of reports) print(json ? JSON.stringify(report) : describe(report));
      if (reports.some(({ findings }) => findings.some(({ severity }) => severity === 'fault')))
        process.exitCode = 1;
    });
}

function describe({ id, file, findings }: TemplateReport): string {
  if (findings.length === 0) return `${id}: no fault found`;
  const lines = findings.map(({ severity, path, message }) => `  - ${severity}: ${path}: ${message}`);
  return [`${relative(process.cwd(), file)}:`, ...lines].join('\n');
}

function listCommand(): Command {
  return new Command('list')
    .description('list the templates of this installation')
    .option('--json', 'print JSON')
    .action(async ({ json }: JsonOption) => {
      const registry = await readTemplates(INSTALLATION.templatesDir);
      const rows = registry.ids().flatMap((id) => {
        const name = registry.current(id);
        if (!name) return [];
        const { definition: template } = registry.get(name);
        const { width, height } = pageSize(template.page);
        return [
          { ...name, title: template.title, width, height, languages: Object.keys(template.languages) },
        ];
      });
      if (json) {
        print(JSON.stringify(rows, null, 2));
        return;
      }
      for (const { id, version, title, width, height, languages } of rows) {
        print(
          `${id} (${version}): ${title}, ${Math.round(width)} × ${Math.round(height)} points, ${languages.join(', ')}`,
        );
      }
    });
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
