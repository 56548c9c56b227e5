// `grademe template import|export`: a template with its pictures as one file.
import { Command } from 'commander';
import { importQuery } from '../../../shared/award/template-file.ts';
import { exportDesign } from '../../issuance/designs/export-design.ts';
import { importDesign } from '../../issuance/designs/import-design.ts';
import { readNamed, writeNamed } from '../options/named-files.ts';
import { readOptions } from '../options/read-options.ts';
import { type ChangeOptions, changeOptions, scopeOption } from '../options/scope-options.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { describeDraft } from './describe-design.ts';

interface ExportOptions {
  readonly scope: ChangeOptions['scope'];
  readonly templateVersion?: string;
  readonly out?: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('export a template with its pictures into one file, for git and for other installations')
    .argument('<id>', 'template ID')
    .addOption(scopeOption())
    .option(
      '--template-version <version>',
      'draft, or a version (default: the published version, otherwise the draft)',
    )
    .option('--out <file>', 'file to write; - for standard output (default: <id>.grademe-template.json)')
    .action((id: string, { scope, templateVersion, out }: ExportOptions) =>
      withService({}, async ({ staff }, deps) => {
        const file = await exportDesign(id, scope, templateVersion, staff, deps);
        const text = `${JSON.stringify(file, null, 2)}\n`;
        if (out === '-') return print(text);
        const path = out ?? `${id}.grademe-template.json`;
        writeNamed(path, text, 'wx');
        print(`Wrote ${path}: "${file.title}", version ${file.version}.`);
      }),
    );
}

interface ImportOptions extends ChangeOptions {
  readonly id?: string;
  readonly replace?: boolean;
  readonly publish?: boolean;
  readonly note?: string;
}

const OUTCOMES = {
  created: 'Created',
  replaced: 'Replaced the draft of',
  unchanged: 'No change in',
} as const;

export function importCommand(): Command {
  const command = new Command('import')
    .description(
      'import an exported template into a scope, as a draft; every service and worker knows it at once',
    )
    .argument('<file>', 'exported file; - for standard input')
    .option('--id <id>', 'ID for the template (default: that in the file, if no other template has it)')
    .option('--replace', 'replace the draft of the template of that ID in the scope')
    .option('--publish', 'also publish it, after a check and a drawing in every language')
    .option('--note <text>', 'what has changed, for the list of versions');
  return changeOptions(command).action((file: string, options: ImportOptions, self: Command) => {
    const { scope, json, as, id, replace = false, publish = false, note } = options;
    readOptions(self, importQuery, { id, note });
    const bytes = readNamed(file);
    return withService(
      { as },
      async (context, deps) => {
        const answer = await importDesign(scope, bytes, { id, replace, publish, note }, context, deps);
        print(json ? JSON.stringify(answer) : `${OUTCOMES[answer.outcome]} ${describeDraft(answer.design)}`);
      },
      publish ? 'renderer' : undefined,
    );
  });
}
