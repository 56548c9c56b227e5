// `grademe runs`: lists runs with their status; pauses, resumes, cancels and starts them.
import { Command } from 'commander';
import { type RunChange, type RunView, runChange } from '../../../shared/staff/runs.ts';
import { changeRun, listRuns, showRun } from '../../issuance/runs/runs.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { courseKeyOption } from '../options/course-option.ts';
import { describeRun, paceInWords } from '../output/describe-run.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

const SAYS: Readonly<Record<RunChange, string>> = {
  start: 'start a run that was only previewed; a worker or service takes it up',
  pause: 'pause a run; what is under way is finished',
  resume: 'go on with a run that is paused or has failed; a worker or service takes it up',
  cancel: 'end a run; what it has issued stays',
};

export function runsCommand(): Command {
  const command = new Command('runs')
    .description('runs over courses: where they stand, pause, resume, cancel')
    .addCommand(listCommand())
    .addCommand(showCommand());
  for (const change of runChange.options) command.addCommand(changeCommand(change));
  return command;
}

function listCommand(): Command {
  return new Command('list')
    .description('list runs, the newest first')
    .option('--course <key>', 'only of this course run', courseKeyOption)
    .option('--json', 'one line of JSON for each')
    .action(({ course, json }: { course?: string; json?: boolean }) =>
      withService({}, async ({ staff }, deps) => {
        const runs = await listRuns(course === undefined ? {} : { courseKey: course }, 50, staff, deps);
        for (const run of runs) print(json ? JSON.stringify(run) : lineOf(run));
        if (runs.length === 0 && !json) print('There are no runs.');
      }),
    );
}

function lineOf(run: RunView): string {
  const { id, status, courseId, award, kind, counts, createdAt } = run;
  return `${id}  ${status.padEnd(10)}  ${createdAt}  ${kind}  ${courseId} "${award}"  issued ${counts.byReason.issued ?? 0}${paceInWords(run)}`;
}

function showCommand(): Command {
  return new Command('show')
    .description('where a run stands, with its counts and reasons')
    .argument('<id>', 'number of the run')
    .option('--json', 'the answer as JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withService({}, async ({ staff }, deps) => {
        const run = await showRun(id.toLowerCase(), {}, staff, deps);
        print(json ? JSON.stringify(run) : describeRun(run));
      }),
    );
}

function changeCommand(change: RunChange): Command {
  const command = new Command(change).description(SAYS[change]).argument('<id>', 'number of the run');
  return auditOptions(command).action(async (id: string, { json, token, as }: AuditOptions) => {
    const answer = await withService({ token, as }, (context, deps) =>
      changeRun(id.toLowerCase(), {}, change, context, deps),
    );
    const so = answer.outcome === 'done' ? '' : 'It is so already. ';
    print(json ? JSON.stringify(answer) : `${so}${describeRun(answer.run)}`);
  });
}
