// `grademe certify`: everybody in a course who has earned an award gets it. Counts and reasons first, then the work, with its
// rate and the time left. Cut off at any moment, the same command goes on where it was.
import { Command } from 'commander';
import type { RunCounts } from '../../../shared/runs.ts';
import { ACTIVE, AT_WORK, type Run } from '../../domain/run.ts';
import type { ServiceProblem } from '../../domain/service-problem.ts';
import { requireRight, type StaffErrand } from '../../issuance/access.ts';
import { newLease } from '../../issuance/award/render-and-publish.ts';
import type { StoryParts } from '../../issuance/deps.ts';
import { requireSettings } from '../../issuance/runs/course-facts.ts';
import { previewRun } from '../../issuance/runs/preview-run.ts';
import { workOnRun } from '../../issuance/runs/process-run.ts';
import { pause } from '../../issuance/runs/retry-until-aborted.ts';
import { changeRun, runViewOf } from '../../issuance/runs/runs.ts';
import { createRun, rulesOf } from '../../issuance/runs/start-run.ts';
import { courseKeyOption } from '../options/course-option.ts';
import { asksFirst, confirm, requireAnswerable } from '../output/confirm.ts';
import { describeCounts, describeRun } from '../output/describe-run.ts';
import { createTicker, type Ticker } from '../output/progress-reporter.ts';
import { complain } from '../output/terminal.ts';
import { type Common, onTheRecord, withStories } from '../with-service.ts';

interface Options extends Common {
  readonly course: string;
  readonly award: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const LOOK_MS = 1_000;

export function certifyCommand(): Command {
  const command = new Command('certify')
    .description(
      'issue to everybody in a course who has earned it; says first how many and why not the others. Ctrl-C pauses; the same command goes on',
    )
    .requiredOption(
      '--course <key>',
      'key of the course run, such as course-v1:Org+Course+Run',
      courseKeyOption,
    )
    .option('--award <slug>', 'name of the award in its block’s settings', 'course')
    .option('--dry-run', 'say how many and why not the others, and write nothing');
  return onTheRecord(asksFirst(command)).action(({ json, token, as, ...options }: Options, self: Command) => {
    requireAnswerable(self, options);
    return withStories(
      { token, as },
      (errand, parts) => certify(options, errand, parts, json === true),
      'workers',
    );
  });
}

async function certify(
  { course, award: slug, dryRun, yes }: Options,
  errand: StaffErrand,
  parts: StoryParts,
  isJson: boolean,
): Promise<void> {
  const award = { courseKey: course, slug };
  requireRight(errand.staff, dryRun ? 'look' : 'change', course);
  const stop = stopOnSignal();
  const ticker = createTicker(isJson);
  try {
    const active = dryRun ? undefined : await parts.store.findActiveRun(award);
    if (active !== undefined) {
      ticker.say('active', `A run of this award is ${active.status}: ${active.uuid}.`);
      if (!(await confirm('Go on with it?', { yes }))) return;
      if (active.status === 'paused') await changeRun(active.uuid, {}, 'resume', errand, parts);
      return await seeThrough(active, ticker, stop, errand, parts);
    }
    const shown = await requireSettings(award, parts);
    const wait = (problem: ServiceProblem, seconds: number) => ticker.wait(problem, seconds);
    const rules = rulesOf(shown, 'full', errand.requestToken);
    const tell = (counts: RunCounts) => ticker.previewing(counts);
    const preview = await previewRun(rules, { signal: stop.signal, wait }, tell, parts);
    ticker.previewed(preview, describeCounts(preview));
    if (dryRun) return ticker.say('end', 'Nothing was written.');
    const many = preview.byReason['to-issue'] ?? 0;
    if (many === 0) return ticker.say('end', 'There is nothing to issue; nothing was written.');
    const what =
      many === 1 ? 'this certificate' : `these ${new Intl.NumberFormat('en').format(many)} certificates`;
    if (!(await confirm(`Issue ${what}?`, { yes }))) return;
    const wish = { shown, kind: 'full', status: 'running', startsItself: true, preview } as const;
    const lease = newLease(parts);
    const onBehalf = { actor: errand.staff.actor, requestToken: errand.requestToken };
    const { run, isOurs } = await createRun(wish, lease, onBehalf, parts);
    if (!isOurs) return await seeThrough(run, ticker, stop, errand, parts);
    ticker.say('started', `Run ${run.uuid}, request token ${run.requestToken}.`);
    const telling = { page: (at: Run) => ticker.page(at), wait };
    finish(await workOnRun(run, lease, stop.signal, telling, parts), ticker);
    await pauseIfLeft(run, stop, errand, parts);
  } finally {
    ticker.end();
    stop.end();
  }
}

/** A run that somebody started before: works on it when nobody else does, and otherwise looks on. */
async function seeThrough(
  run: Run,
  ticker: Ticker,
  stop: Stop,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<void> {
  const telling = {
    page: (at: Run) => ticker.page(at),
    wait: (problem: ServiceProblem, seconds: number) => ticker.wait(problem, seconds),
  };
  for (;;) {
    const lease = newLease(parts);
    const taken = await parts.store.takeRun(parts.clock.now().toISOString(), lease, run.uuid);
    const at =
      taken === undefined
        ? await parts.store.findRun(run.uuid)
        : await workOnRun(taken, lease, stop.signal, telling, parts);
    if (taken !== undefined) await pauseIfLeft(taken, stop, errand, parts);
    if (at === undefined || !AT_WORK.includes(at.status) || stop.signal.aborted)
      return finish(at ?? { ...run, status: 'done' }, ticker);
    ticker.page(at);
    await pause(LOOK_MS, stop.signal);
  }
}

/** Ctrl-C: nobody else should go on with what somebody has just stopped. */
async function pauseIfLeft(
  { uuid }: Run,
  { signal }: Stop,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<void> {
  const left = await parts.store.findRun(uuid);
  if (!signal.aborted || left === undefined || !AT_WORK.includes(left.status)) return;
  await changeRun(uuid, {}, 'pause', errand, parts);
  complain(`Paused. The same command goes on, or: grademe runs cancel ${uuid}`);
}

function finish(run: Run, ticker: Ticker): void {
  const view = runViewOf(run);
  ticker.finished(view, describeRun(view));
  if (run.status === 'failed' || ACTIVE.includes(run.status)) process.exitCode = 1;
}

interface Stop {
  readonly signal: AbortSignal;
  end(): void;
}

/** The first Ctrl-C finishes the pages under way; a second ends at once, and nothing is lost. */
function stopOnSignal(): Stop {
  const controller = new AbortController();
  const hear = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    complain('Finishing what is under way; Ctrl-C once more ends at once.');
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, hear);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of names) process.off(name, hear);
    },
  };
}
