// `grademe exception list`, `grademe level list`: lists the exceptions or level assignments of an award.
import { Command } from 'commander';
import type { GrantKind } from '../../../shared/staff/grants.ts';
import { listGrants } from '../../issuance/grants/list-grants.ts';
import { type AwardOptions, awardOf, whichAward } from '../options/award-options.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { describeGrant } from '../output/describe-grant.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

const PAGE = 1_000;

const NONE: Readonly<Record<GrantKind, string>> = {
  exception: 'There are no exceptions for the',
  level: 'There are no level assignments for the',
};

export function listCommand(kind: GrantKind, description: string): Command {
  const command = whichAward(new Command('list').description(description)).option(...JSON_LINES);
  return command.action((options: AwardOptions) =>
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
