// What the commands about exceptions and levels say, and how they read what they are told.
import { Command } from 'commander';
import type { GrantKind, GrantView, RemovalAnswer } from '../../../shared/exceptions.ts';
import { listGrants } from '../../issuance/grants/list-grants.ts';
import { type AwardOptions, awardOf, awardOptions, describeRow } from '../options/award-options.ts';
import { withService } from '../with-service.ts';
import { indented, print } from './terminal.ts';

const PAGE = 1_000;

const NONE: Readonly<Record<GrantKind, string>> = {
  exception: 'There are no exceptions for the',
  level: 'Staff have put nobody into a level of the',
};

const SAYS: Readonly<Record<RemovalAnswer['outcome'], string>> = {
  done: 'Removed. What was issued stays.',
  'would-do': 'Would be removed; nothing was written.',
  'nothing-to-do': 'It was removed before; nothing was written.',
};

export function printRemoval(answer: RemovalAnswer, json: boolean | undefined): void {
  const { outcome, grant, certificate, requestToken } = answer;
  const lines = [
    SAYS[outcome],
    describeGrant(grant),
    ...(certificate === null ? [] : [describeRow(certificate)]),
    ...(outcome === 'done' ? [`Request token ${requestToken}: grademe audit show ${requestToken}`] : []),
  ];
  print(json ? JSON.stringify(answer) : lines.join('\n'));
}

export function describeGrant(grant: GrantView): string {
  const what = grant.kind === 'exception' ? `waives ${grant.waives.join(', ')}` : `level ${grant.label}`;
  const more = [
    ...(grant.issuedOn === null ? [] : [`date ${grant.issuedOn}`]),
    ...(grant.template === null ? [] : [`template ${grant.template}`]),
    ...(grant.until === null ? [] : [`through ${grant.until}`]),
  ];
  const who = `${grant.username ?? '(erased)'} (${grant.userId})`;
  return [
    `${grant.state.padEnd(8)} ${who}  ${[what, ...more].join(', ')}`,
    `    by ${grant.actor} at ${grant.at}, number ${grant.uuid}`,
    ...(grant.removed === null ? [] : [`    removed by ${grant.removed.actor} at ${grant.removed.at}`]),
    ...(grant.note === null ? [] : [`    note: ${indented(grant.note, 10)}`]),
  ].join('\n');
}

export function listCommand(name: string, kind: GrantKind, description: string): Command {
  const command = new Command(name).description(`${description}; the newest first`);
  return awardOptions(command, 'looks').action((options: AwardOptions) =>
    withService({}, async (context, deps) => {
      let count = 0;
      for (let before: number | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
        const page = await listGrants(awardOf(options), kind, { before, limit: PAGE }, context, deps);
        for (const each of page.grants) print(options.json ? JSON.stringify(each) : describeGrant(each));
        count += page.grants.length;
        before = page.next ?? undefined;
      }
      if (count === 0 && !options.json) print(`${NONE[kind]} award "${options.award}" of ${options.course}.`);
    }),
  );
}
