// `grademe run`: lists runs with their status; pauses, resumes, cancels and starts them.
import { Command } from 'commander';
import { type RunChange, type RunView, runChange } from '../../../shared/staff/runs.ts';
import { changeRun, listRuns, showRun } from '../../issuance/runs/runs.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { JSON_LINES, JSON_OBJECT } from '../options/common-options.ts';
import { courseOption } from '../options/course-option.ts';
import { describeRun, paceInWords } from '../output/describe-run.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

const DESCRIPTIONS: Readonly<Record<RunChange, string>> = {
  start: 'start a run that was only previewed; a service or worker processes it',
  pause: 'pause a run after its current page',
  resume: 'resume a paused or failed run; a service or worker processes it',
  cancel: 'cancel a run; issued certificates stay valid',
};

export function runCommand(): Command {
  const command = new Command('run')
    .description('list and control runs, which certify whole courses')
    .addCommand(listCommand())
    .addCommand(showCommand());
  for (const change of runChange.options) command.addCommand(changeCommand(change));
  return command;
}

function listCommand(): Command {
  return new Command('list')
    .description('list runs, newest first')
    .addOption(courseOption())
    .option(...JSON_LINES)
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
    .description('show a run with its counts and reasons')
    .argument('<id>', 'run ID')
    .option(...JSON_OBJECT)
    .action((id: string, { json }: { json?: boolean }) =>
      withService({}, async ({ staff }, deps) => {
        const run = await showRun(id.toLowerCase(), {}, staff, deps);
        print(json ? JSON.stringify(run) : describeRun(run));
      }),
    );
}

function changeCommand(change: RunChange): Command {
  const command = new Command(change).description(DESCRIPTIONS[change]).argument('<id>', 'run ID');
  return auditOptions(command).action(async (id: string, { json, token, as }: AuditOptions) => {
    const answer = await withService({ token, as }, (context, deps) =>
      changeRun(id.toLowerCase(), {}, change, context, deps),
    );
    const first = answer.outcome === 'done' ? '' : 'No change needed. ';
    print(json ? JSON.stringify(answer) : `${first}${describeRun(answer.run)}`);
  });
}
