// `grademe template impact`: which current certificates are drawn with which version, and pictures of the versions.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { DesignImpact } from '../../../shared/award/designs.ts';
import { readCertificateId } from '../../domain/certificates/certificate-id.ts';
import type { Scope } from '../../domain/scope.ts';
import type { StaffContext } from '../../issuance/access.ts';
import { drawOtherVersion } from '../../issuance/corrections/draw-other-version.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { previewDesign } from '../../issuance/designs/preview-design.ts';
import { showImpact } from '../../issuance/designs/show-impact.ts';
import { writeNamed } from '../options/named-files.ts';
import { type ScopeOptions, scopeOptions } from '../options/scope-options.ts';
import { layOut } from '../output/table.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends ScopeOptions {
  readonly pictures?: string;
  readonly certificate?: string;
}

const LONG_SIDE = 1_600;

export function impactCommand(): Command {
  const command = new Command('impact')
    .description(
      'show which current certificates are drawn with which version of a template; publishing changes none of them',
    )
    .argument('<id>', 'template ID')
    .option(
      '--pictures <folder>',
      'also draw each version in use, and the published one, as PNG into a folder',
    )
    .option(
      '--certificate <uuid>',
      'draw the pictures with the facts of this certificate (default: a sample)',
    );
  return scopeOptions(command).action((id: string, options: Options, self: Command) => {
    const { scope, json, pictures, certificate } = options;
    if (certificate !== undefined && pictures === undefined)
      self.error('error: --certificate needs a folder for pictures; give one with --pictures', {
        exitCode: 2,
      });
    return withService(
      {},
      async (context, deps) => {
        const impact = await showImpact(id, scope, context.staff, deps);
        const files =
          pictures === undefined
            ? []
            : await drawPictures(impact, scope, { pictures, certificate }, context, deps);
        const text = [describeImpact(impact), ...files.map((file) => `Wrote ${file}.`)].join('\n');
        print(json ? JSON.stringify({ ...impact, pictures: files }) : text);
      },
      pictures === undefined ? undefined : 'renderer',
    );
  });
}

/** Returns the paths of the files that it writes. */
async function drawPictures(
  { id, versions }: DesignImpact,
  scope: Scope,
  { pictures, certificate }: { readonly pictures: string; readonly certificate: string | undefined },
  { staff }: StaffContext,
  deps: IssuanceDeps,
): Promise<string[]> {
  mkdirSync(pictures, { recursive: true });
  const files: string[] = [];
  const drawn = versions.filter(({ isPublished, certificates }) => isPublished || certificates > 0);
  for (const { version, number } of drawn) {
    const png =
      certificate === undefined
        ? await previewDesign(id, scope, { version, facts: {}, longSide: LONG_SIDE }, staff, deps)
        : await drawOtherVersion(
            readCertificateId(certificate) ?? certificate,
            { version, longSide: LONG_SIDE },
            staff,
            deps,
          );
    const file = join(pictures, `${id}-version-${number}.png`);
    writeNamed(file, png);
    files.push(file);
  }
  return files;
}

function describeImpact({ id, certificates, outdated, versions, awards, elsewhere }: DesignImpact): string {
  const used = versions.filter((each) => each.certificates > 0).map(({ number }) => number);
  const published = versions.find(({ isPublished }) => isPublished);
  if (certificates === 0) return `No current certificate uses "${id}".`;
  const rows = awards.map((each) => [
    String(each.certificates),
    each.number === null ? each.version : `version ${each.number}`,
    each.version,
    each.isPublished ? 'published' : '',
    `${each.courseId} "${each.award}"`,
  ]);
  return [
    `${certificates} current ${certificates === 1 ? 'certificate uses' : 'certificates use'} ${describeNumbers(used)} of "${id}"; publishing changes none of them.`,
    ...layOut(rows).map((line) => `  ${line}`),
    ...(elsewhere > 0 ? [`  ${elsewhere} in other courses`] : []),
    outdated === 0
      ? `All of them have version ${published?.number}, which new certificates get.`
      : `${outdated} of them have another version than new certificates get. To reissue those of a course: grademe reissue-course --help`,
  ].join('\n');
}

/** Returns "version 3", or "versions 3 to 6", from the numbers in descending order. */
function describeNumbers(numbers: readonly number[]): string {
  const [last, first] = [numbers[0], numbers.at(-1)];
  if (first === undefined) return 'versions';
  return first === last ? `version ${first}` : `versions ${first} to ${last}`;
}
