// `grademe job`: lists unfinished and failed certificates with the reason, and retries failed ones.
import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { PROBLEMS, type ProblemCode } from '../../../shared/api/problems.ts';
import { retryJobs, standingOf } from '../../issuance/jobs/retry-jobs.ts';
import type { JobState } from '../../issuance/ports/jobs.ts';
import type { Stores } from '../../issuance/ports/stores.ts';
import { databaseOf } from '../../settings/database.ts';
import { loadConfig } from '../../settings/settings.ts';
import { tokenOption } from '../options/audit-options.ts';
import { JSON_LINES, limitOption } from '../options/common-options.ts';
import { courseOption } from '../options/course-option.ts';
import { asOption, operatorActor } from '../options/operator-actor.ts';
import { print } from '../output/terminal.ts';

interface ListOptions {
  readonly failed?: boolean;
  readonly course?: string;
  readonly limit: number;
  readonly json?: boolean;
}

interface RetryOptions {
  readonly code?: ProblemCode;
  readonly token?: string;
  readonly as?: string;
  readonly course?: string;
  readonly json?: boolean;
}

const clock = { now: () => new Date() };

export function jobCommand(): Command {
  return new Command('job')
    .description('list and retry unfinished and failed certificates')
    .addCommand(listCommand())
    .addCommand(retryCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description(
      'list unfinished and failed certificates, and learners whom the newest run could not issue one, with the reason; prints no names',
    )
    .option('--failed', 'only failed certificates and refused learners, which need attention')
    .addOption(courseOption())
    .addOption(limitOption(100))
    .option(...JSON_LINES)
    .action(async ({ failed, course: courseKey, limit, json }: ListOptions) => {
      const { jobs, refusals } = await withStore(async (stores) => ({
        jobs: [
          ...(failed ? [] : await stores.jobs.list({ status: 'generating', courseKey, limit })),
          ...(await stores.jobs.list({ status: 'error', courseKey, limit })),
        ],
        refusals: await stores.refusals.list(courseKey, limit),
      }));
      const now = clock.now().toISOString();
      for (const job of jobs) print(json ? toJson(job, now) : toLine(job, now));
      for (const each of refusals) print(json ? refusalToJson(each) : refusalToLine(each));
      if (jobs.length + refusals.length === 0 && !json) print('Nothing is waiting and nothing has failed.');
    });
}

function retryCommand(): Command {
  return new Command('retry')
    .description('retry failed certificates, with the facts that were stored when they were requested')
    .argument('[uuids...]', 'certificate IDs')
    .addOption(
      new Option('--code <code>', 'all certificates that failed with this code').choices(
        Object.keys(PROBLEMS),
      ),
    )
    .addOption(courseOption())
    .option(...JSON_LINES)
    .addOption(tokenOption())
    .addOption(asOption())
    .action(
      async (uuids: string[], { code, course: courseKey, json, token, as }: RetryOptions, self: Command) => {
        if ((uuids.length === 0) === (code === undefined))
          self.error('error: give certificate IDs, or --code. See: grademe job list --failed', {
            exitCode: 2,
          });
        const which = code === undefined ? { uuids, courseKey } : { code, courseKey };
        const context = { actor: operatorActor(as, process.env), requestToken: token ?? randomUUID() };
        const retried = await withStore((stores) => retryJobs(which, context, { stores, clock }));
        const describe = (isRetried: boolean) => (isRetried ? 'is retried' : 'has not failed');
        for (const each of retried) {
          print(json ? JSON.stringify(each) : `${each.uuid}  ${describe(each.isRetried)}`);
        }
        const isDone = retried.some((each) => each.isRetried);
        // An operator who names certificates expects a retry of these. With --code, finding no failure is a success.
        if (!isDone && uuids.length > 0) process.exitCode = 1;
        if (json) return;
        if (retried.length === 0) print('Nothing has failed with this code.');
        const { requestToken } = context;
        if (isDone) print(`Request token ${requestToken}: grademe audit show ${requestToken}`);
      },
    );
}

async function withStore<T>(ask: (stores: Stores) => Promise<T>): Promise<T> {
  const { withDatabase } = await import('../../store/open-database.ts');
  const { createStores } = await import('../../store/stores.ts');
  return withDatabase(databaseOf(loadConfig(process.env)), (knex) => ask(createStores(knex)));
}

type Problem = { readonly code: string } | undefined;

/** Shows the code and the title. A detail may quote a name, which only the course's own staff may read. */
function shownOf(problem: Problem) {
  if (problem === undefined) return null;
  const known: Partial<Record<string, { readonly title: string }>> = PROBLEMS;
  return { code: problem.code, title: known[problem.code]?.title ?? problem.code };
}

function describeProblem(problem: Problem): string {
  const shown = shownOf(problem);
  return shown === null ? '' : `${shown.code}: ${shown.title}`;
}

function toJson(job: JobState, now: string): string {
  return JSON.stringify({ ...job, standing: standingOf(job, now), problem: shownOf(job.problem) });
}

function toLine(job: JobState, now: string): string {
  const { uuid, courseKey, attempts, retryAt, leasedUntil, problem } = job;
  const standing = standingOf(job, now);
  const more = {
    held: `until ${leasedUntil}`,
    due: `since ${retryAt}`,
    delayed: `until ${retryAt}`,
    failed: describeProblem(problem),
  }[standing];
  return `${uuid}  ${standing.padEnd(7)}  attempts ${attempts}  ${courseKey}  ${more}`;
}

type StoredRefusal = Awaited<ReturnType<Stores['refusals']['list']>>[number];

/** Identifies learners by user id: only the course's own staff may read names. */
function refusalToLine({ userId, courseKey, award, refusedAt, problem }: StoredRefusal): string {
  const who = userId === null ? 'an account that the LMS does not know' : `learner ${userId}`;
  return `${who}  refused  ${courseKey}  award "${award}"  since ${refusedAt}  ${describeProblem(problem)}`;
}

function refusalToJson({ username: _username, problem, ...refusal }: StoredRefusal): string {
  return JSON.stringify({ standing: 'refused', ...refusal, problem: shownOf(problem) });
}
