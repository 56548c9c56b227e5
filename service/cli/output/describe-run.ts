// Describes runs and their counts in sentences.
import type { RunCounts, RunReason, RunView } from '../../../shared/staff/runs.ts';

const REASON_TEXT: Readonly<Record<RunReason, string>> = {
  'to-issue': 'ready to issue',
  issued: 'issued',
  'already-issued': 'already issued',
  unconfirmed: 'waiting for the learner to confirm the name',
  unfinished: 'in progress',
  'not-passing': 'not passing',
  'wrong-mode': 'enrolled in another mode',
  'not-identified': 'identity not verified',
  'not-enrolled': 'no longer enrolled',
  revoked: 'revoked',
  retired: 'retired',
  failed: 'failed',
};
const REASONS = Object.keys(REASON_TEXT) as RunReason[];

const number = new Intl.NumberFormat('en').format;

export function describeCounts({ learners, byReason, failures, nameDoubts }: RunCounts): string {
  const width = Math.max(...[learners, ...Object.values(byReason)].map((count) => number(count).length));
  const line = (count: number, words: string) => `  ${number(count).padStart(width)}  ${words}`;
  const codes = Object.entries(failures).map(([code, count]) => `${code} ${number(count)}`);
  return [
    line(learners, 'learners'),
    ...REASONS.filter((reason) => byReason[reason]).map((reason) =>
      line(
        byReason[reason] ?? 0,
        `${REASON_TEXT[reason]}${reason === 'failed' && codes.length > 0 ? ` (${codes.join(', ')})` : ''}`,
      ),
    ),
    ...(nameDoubts ? [line(nameDoubts.count, describeDoubts(nameDoubts))] : []),
  ].join('\n');
}

/** Open edX's course reports call the user id "Student ID". */
function describeDoubts({ count, userIds, usernames = [] }: NonNullable<RunCounts['nameDoubts']>): string {
  const learners = userIds.map((id, at) =>
    usernames[at] ? `${usernames[at]} (user ID ${id})` : `user ID ${id}`,
  );
  const more = count > userIds.length ? ', …' : '';
  return `with a name that looks damaged; check it before you start the run. Learners: ${learners.join(', ')}${more}`;
}

export function describeRun(run: RunView): string {
  const head = `Run ${run.id} of "${run.award}" in ${run.courseId}: ${run.status}${paceInWords(run)}.`;
  const problem = run.problem === null ? [] : [`  ${run.problem.code}: ${run.problem.detail}`];
  const isDryRun = run.status === 'previewed';
  const counts = isDryRun && run.preview !== null ? run.preview : run.counts;
  return [head, ...problem, ...idleOf(run), describeCounts(counts), `Request token ${run.requestToken}`].join(
    '\n',
  );
}

function idleOf({ idleSince, courseId, award }: RunView): string[] {
  if (idleSince === null) return [];
  const here = `grademe certify --course ${courseId}${award === 'course' ? '' : ` --award ${award}`}`;
  return [
    `  Waiting for a service or worker since ${idleSince}; a running one continues it within seconds.`,
    `  To continue it here: ${here}`,
  ];
}

/** Returns ", 1,200 of 4,000 certificates, 4,200 of 100,000 learners, 310 a second, 5 min left". */
export function paceInWords({ counts, preview, perSecond, secondsLeft, idleSince }: RunView): string {
  const toIssue = preview?.byReason['to-issue'] ?? 0;
  const issued =
    toIssue === 0 ? '' : `, ${number(counts.byReason.issued ?? 0)} of ${number(toIssue)} certificates`;
  const of = preview === null ? '' : ` of ${number(preview.learners)}`;
  const rate = perSecond === null ? '' : `, ${number(perSecond)} a second`;
  const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
  const idle = idleSince === null ? '' : ', no process works on it';
  return `${issued}, ${number(counts.learners)}${of} learners${rate}${left}${idle}`;
}

function duration(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  return seconds < 6_000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
