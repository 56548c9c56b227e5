// `grademe asset list|add|show|remove`: the pictures of a scope.
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { ASSET_KINDS } from '../../../shared/award/assets.ts';
import { type AssetSummary, assetDetails } from '../../../shared/award/designs.ts';
import { findUses, listAssets, readAsset, removeAsset, uploadAsset } from '../../issuance/designs/assets.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { readNamed, writeNamed } from '../options/named-files.ts';
import { asOption } from '../options/operator-actor.ts';
import { readOptions } from '../options/read-options.ts';
import {
  type ChangeOptions,
  changeOptions,
  type ScopeOptions,
  scopeOption,
  scopeOptions,
} from '../options/scope-options.ts';
import { layOut } from '../output/table.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

export function assetCommand(): Command {
  return new Command('asset')
    .description('list, add, show and remove the pictures of designs, issuers and signatories')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(showCommand())
    .addCommand(removeCommand());
}

function listCommand(): Command {
  const command = new Command('list').description('list the pictures that a scope may use, newest first');
  return scopeOptions(command, JSON_LINES).action(({ scope, json }: ScopeOptions) =>
    withService({}, async ({ staff }, deps) => {
      const { assets } = await listAssets(scope, staff, deps);
      if (json) for (const each of assets) print(JSON.stringify(each));
      else print(assets.length === 0 ? 'There are no pictures.' : tableOfAssets(assets));
    }),
  );
}

const tableOfAssets = (assets: readonly AssetSummary[]): string =>
  layOut([
    ['digest', 'kind', 'pixels', 'bytes', 'scope', 'name and alternative text'],
    ...assets.map(({ digest, kind, width, height, size, scope, name, altText }) => [
      digest,
      kind,
      `${width} × ${height}`,
      String(size),
      scope,
      altText === '' ? name : `${name}: ${altText}`,
    ]),
  ]).join('\n');

function addCommand(): Command {
  const command = new Command('add')
    .description('add a picture: PNG, JPEG, WebP or SVG, up to 10 MB and 40 million pixels')
    .argument('<file>', 'file of the picture; - for standard input')
    .addOption(new Option('--kind <kind>', 'what the picture is').choices(ASSET_KINDS).default('picture'))
    .option('--name <name>', 'name in the list (default: the name of the file)')
    .option('--alt-text <text>', 'what the picture shows, for people who cannot see it');
  type Options = ChangeOptions & { readonly kind: string; readonly name?: string; readonly altText?: string };
  return changeOptions(command).action((file: string, options: Options, self: Command) => {
    const { scope, json, as, kind, altText, name = file === '-' ? undefined : basename(file) } = options;
    const details = readOptions(self, assetDetails, { kind, name, altText });
    const bytes = readNamed(file);
    return withService({ as }, async (context, deps) => {
      const asset = await uploadAsset(scope, bytes, details, context, deps);
      print(json ? JSON.stringify(asset) : tableOfAssets([asset]));
    });
  });
}

const DIGEST = ['<digest>', 'digest, as "grademe asset list" prints it'] as const;

function showCommand(): Command {
  const command = new Command('show')
    .description('show a picture and what uses it, or write it into a file')
    .argument(...DIGEST)
    .option('--out <file>', 'file to write the picture to');
  type Options = ScopeOptions & { readonly out?: string };
  return scopeOptions(command).action((digest: string, { scope, json, out }: Options) =>
    withService({}, async ({ staff }, deps) => {
      const { asset, usedBy } = await findUses(digest, scope, staff, deps);
      if (out !== undefined) writeNamed(out, (await readAsset(digest, scope, staff, deps)).bytes, 'wx');
      const uses = usedBy.length === 0 ? 'Nothing uses it.' : `Used by ${usedBy.join(', ')}.`;
      const lines = [tableOfAssets([asset]), uses, ...(out === undefined ? [] : [`Wrote ${out}.`])];
      print(json ? JSON.stringify({ ...asset, usedBy }) : lines.join('\n'));
    }),
  );
}

function removeCommand(): Command {
  return new Command('remove')
    .description('remove a picture that nothing uses from the list')
    .argument(...DIGEST)
    .addOption(scopeOption())
    .addOption(asOption())
    .action((digest: string, { scope, as }: ChangeOptions) =>
      withService({ as }, async (context, deps) => {
        await removeAsset(digest, scope, context, deps);
        print('Removed.');
      }),
    );
}
