// `grademe template list|show|create|publish|versions|select`: the designs of a scope in the database.
import { Command } from 'commander';
import { newDesign, publishRequest, versionChoice } from '../../../shared/award/designs.ts';
import { createDesign } from '../../issuance/designs/create-design.ts';
import { describeDesign } from '../../issuance/designs/describe-design.ts';
import { findDesign } from '../../issuance/designs/find-design.ts';
import { listDesigns } from '../../issuance/designs/list-designs.ts';
import { listVersions } from '../../issuance/designs/list-versions.ts';
import { publishDesign, selectVersion } from '../../issuance/designs/publish-design.ts';
import { removeDesign } from '../../issuance/designs/remove-design.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { asOption } from '../options/operator-actor.ts';
import { readOptions } from '../options/read-options.ts';
import {
  type ChangeOptions,
  changeOptions,
  type ScopeOptions,
  scopeOption,
  scopeOptions,
} from '../options/scope-options.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { describeDraft, tableOfDesigns, tableOfVersions } from './describe-design.ts';

const TEMPLATE = ['<id>', 'template ID'] as const;

export function listCommand(): Command {
  const command = new Command('list').description(
    'list the templates that a scope may use: its own, those around it, and the shipped ones',
  );
  return scopeOptions(command, JSON_LINES).action(({ scope, json }: ScopeOptions) =>
    withService(
      {},
      async ({ staff }, deps) => {
        const { designs } = await listDesigns(scope, staff, deps);
        print(json ? designs.map((each) => JSON.stringify(each)).join('\n') : tableOfDesigns(designs));
      },
      'templates',
    ),
  );
}

export function showCommand(): Command {
  const command = new Command('show')
    .description('show the draft of a template, with its pictures, faults and warnings')
    .argument(...TEMPLATE);
  return scopeOptions(command).action((id: string, { scope, json }: ScopeOptions) =>
    withService({}, async ({ staff }, deps) => {
      const design = describeDesign(await findDesign(id, scope, 'read', staff, deps), deps);
      print(json ? JSON.stringify(design) : describeDraft(design));
    }),
  );
}

export function createCommand(): Command {
  const command = new Command('create')
    .description('create a template from a shipped one, or from another of the scope')
    .requiredOption('--title <title>', 'title for the people who choose it')
    .requiredOption('--from <id>', 'template to copy, such as classic');
  type Options = ChangeOptions & { readonly title: string; readonly from: string };
  return changeOptions(command).action(({ scope, json, as, title, from }: Options, self: Command) => {
    const request = readOptions(self, newDesign, { title, madeFrom: from });
    return withService({ as }, async (context, deps) => {
      const design = await createDesign(scope, request, context, deps);
      print(json ? JSON.stringify(design) : describeDraft(design));
    });
  });
}

export function publishCommand(): Command {
  const command = new Command('publish')
    .description(
      'publish the draft of a template as a version; new certificates get it, and issued ones stay as they are',
    )
    .argument(...TEMPLATE)
    .option('--note <text>', 'what has changed, for the list of versions');
  type Options = ChangeOptions & { readonly note?: string };
  return changeOptions(command).action((id: string, { scope, json, as, note }: Options, self: Command) =>
    withService(
      { as },
      async (context, deps) => {
        const { revision } = await findDesign(id, scope, 'write', context.staff, deps);
        const request = readOptions(self, publishRequest, { revision, note });
        const versions = await publishDesign(id, scope, request, context, deps);
        print(json ? JSON.stringify(versions) : tableOfVersions(versions));
      },
      'renderer',
    ),
  );
}

export function versionsCommand(): Command {
  const command = new Command('versions')
    .description('list the versions of a template, newest first, with the certificates that use each')
    .argument(...TEMPLATE);
  return scopeOptions(command).action((id: string, { scope, json }: ScopeOptions) =>
    withService({}, async ({ staff }, deps) => {
      const versions = await listVersions(id, scope, staff, deps);
      print(json ? JSON.stringify(versions) : tableOfVersions(versions));
    }),
  );
}

export function selectCommand(): Command {
  const command = new Command('select')
    .description('choose the version that new certificates get, such as an earlier one to roll back')
    .argument(...TEMPLATE)
    .argument('<version>', 'version, as "grademe template versions" prints it');
  return changeOptions(command).action(
    (id: string, version: string, { scope, json, as }: ChangeOptions, self: Command) => {
      const choice = readOptions(self, versionChoice, { version });
      return withService({ as }, async (context, deps) => {
        const versions = await selectVersion(id, scope, choice, context, deps);
        print(json ? JSON.stringify(versions) : tableOfVersions(versions));
      });
    },
  );
}

export function removeCommand(): Command {
  return new Command('remove')
    .description('remove a template that was never published, such as one imported by mistake')
    .argument(...TEMPLATE)
    .addOption(scopeOption())
    .addOption(asOption())
    .action((id: string, { scope, as }: ChangeOptions) =>
      withService({ as }, async (context, deps) => {
        await removeDesign(id, scope, context, deps);
        print('Removed.');
      }),
    );
}
