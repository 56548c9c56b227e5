// `grademe certify`: certifies all learners of a course who have earned an award. Prints counts and reasons first, then the
// progress with its rate and the time left. After an interruption, the same command continues.

import { Command } from 'commander';
import type { RunCounts } from '../../../shared/staff/runs.ts';
import { ACTIVE, AT_WORK, type Run } from '../../domain/runs/run.ts';
import type { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../../issuance/access.ts';
import { newLease } from '../../issuance/award/lease.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { previewRun } from '../../issuance/runs/preview-run.ts';
import { processRun } from '../../issuance/runs/process-run.ts';
import { changeRun, runViewOf } from '../../issuance/runs/runs.ts';
import { createRun, rulesOf } from '../../issuance/runs/start-run.ts';
import { withUsernames } from '../../issuance/runs/with-usernames.ts';
import { requireSettings } from '../../issuance/settings/require-settings.ts';
import { sleep } from '../../util/sleep.ts';
import { type AwardOptions, awardOptions } from '../options/award-options.ts';
import { confirm, confirmOption, requireConfirmable } from '../output/confirm.ts';
import { describeCounts, describeRun } from '../output/describe-run.ts';
import { createProgressReporter, type ProgressReporter } from '../output/progress-reporter.ts';
import { complain } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends AwardOptions {
  readonly yes?: boolean;
  readonly unconfirmed?: boolean;
}

const POLL_MS = 1_000;

export function certifyCommand(): Command {
  const command = new Command('certify').description(
    'issue certificates to all learners of a course who have earned one; previews counts and reasons first. Ctrl-C pauses the run; the same command resumes it',
  );
  command.option(
    '--unconfirmed',
    'where the award shows a proof: also issue, with the full name of the account, to learners who have not confirmed their name',
  );
  return confirmOption(awardOptions(command)).action(
    ({ json, token, as, ...options }: Options, self: Command) => {
      requireConfirmable(self, options);
      return withService(
        { token, as },
        (context, deps) => certify(options, context, deps, json === true),
        'workers',
      );
    },
  );
}

async function certify(
  { course, award: slug, dryRun, yes, unconfirmed: issuesUnconfirmed = false }: Options,
  context: StaffContext,
  deps: IssuanceDeps,
  isJson: boolean,
): Promise<void> {
  const award = { courseKey: course, slug };
  requireAccess(context.staff, dryRun ? 'read' : 'write', course);
  const stop = stopOnSignal();
  const progress = createProgressReporter(isJson);
  try {
    const active = dryRun ? undefined : await deps.stores.runs.findActive(award);
    if (active !== undefined) {
      progress.note('active', `A run of this award is ${active.status}: ${active.uuid}.`);
      if (!(await confirm('Resume it?', { yes }))) return;
      if (active.status === 'paused') await changeRun(active.uuid, {}, 'resume', context, deps);
      return await continueRun(active, progress, stop, context, deps);
    }
    const shown = await requireSettings(award, deps);
    const wait = (problem: ServiceProblem, seconds: number) => progress.wait(problem, seconds);
    const rules = rulesOf(shown, 'full', context.requestToken, issuesUnconfirmed);
    const report = (counts: RunCounts) => progress.previewing(counts);
    const preview = await previewRun(rules, { signal: stop.signal, wait }, report, deps);
    const named = await withUsernames(preview, deps);
    progress.previewed(named, describeCounts(named));
    if (dryRun) return progress.note('end', 'Nothing was written.');
    const many = preview.byReason['to-issue'] ?? 0;
    if (many === 0) return progress.note('end', 'There is nothing to issue; nothing was written.');
    const what =
      many === 1 ? 'this certificate' : `these ${new Intl.NumberFormat('en').format(many)} certificates`;
    if (!(await confirm(`Issue ${what}?`, { yes }))) return;
    const phase = { kind: 'full', status: 'running', startsItself: true } as const;
    const request = { ...phase, shown, issuesUnconfirmed, preview };
    const lease = newLease(deps);
    const onBehalf = { actor: context.staff.actor, requestToken: context.requestToken };
    const { run, wasCreated } = await createRun(request, lease, onBehalf, deps);
    if (!wasCreated) return await continueRun(run, progress, stop, context, deps);
    progress.note('started', `Run ${run.uuid}, request token ${run.requestToken}.`);
    const listener = { page: (at: Run) => progress.page(at), wait };
    finish(await processRun(run, lease, stop.signal, listener, deps), progress);
    await pauseIfLeft(run, stop, context, deps);
  } finally {
    progress.end();
    stop.end();
  }
}

/** Processes a run that was started earlier, or, while another process has its lease, reports the progress. */
async function continueRun(
  run: Run,
  progress: ProgressReporter,
  stop: Stop,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<void> {
  const listener = {
    page: (at: Run) => progress.page(at),
    wait: (problem: ServiceProblem, seconds: number) => progress.wait(problem, seconds),
  };
  for (;;) {
    const lease = newLease(deps);
    const taken = await deps.stores.runs.lease(deps.clock.now().toISOString(), lease, run.uuid);
    const at =
      taken === undefined
        ? await deps.stores.runs.find(run.uuid)
        : await processRun(taken, lease, stop.signal, listener, deps);
    if (taken !== undefined) await pauseIfLeft(taken, stop, context, deps);
    if (at === undefined || !AT_WORK.includes(at.status) || stop.signal.aborted)
      return finish(at ?? { ...run, status: 'done' }, progress);
    progress.page(at);
    await sleep(POLL_MS, stop.signal);
  }
}

/** Pauses the run after Ctrl-C, so that no other process continues a run that the operator has just stopped. */
async function pauseIfLeft(
  { uuid }: Run,
  { signal }: Stop,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<void> {
  const left = await deps.stores.runs.find(uuid);
  if (!signal.aborted || left === undefined || !AT_WORK.includes(left.status)) return;
  await changeRun(uuid, {}, 'pause', context, deps);
  complain(`Paused. To resume, run the same command. To cancel: grademe run cancel ${uuid}`);
}

function finish(run: Run, progress: ProgressReporter): void {
  const view = runViewOf(run);
  progress.finished(view, describeRun(view));
  if (run.status === 'failed' || ACTIVE.includes(run.status)) process.exitCode = 1;
}

interface Stop {
  readonly signal: AbortSignal;
  end(): void;
}

/** The first Ctrl-C finishes the current pages; a second one ends the process at once, and no data is lost. */
function stopOnSignal(): Stop {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    complain('Finishing the current page. Press Ctrl-C again to end at once.');
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
