// Describes a report for a terminal.
import type { AssumedMet, AwardReport, NearThreshold, WhatIfAnswer } from '../../../shared/staff/report.ts';
import { writeShare } from '../../../shared/text/share.ts';

const BAR = 40;

const row = (label: string, value: number | string) => `  ${label.padEnd(34)}${String(value).padStart(9)}`;
const lineOf = (threshold: number | null) =>
  threshold === null ? 'the course’s passing grade' : writeShare(threshold);

export function describeReport({
  courseId,
  award,
  rules,
  endedOn,
  settingsConflict,
  counts,
  near,
}: AwardReport): string {
  const { failed, levels, ...plain } = counts;
  const needs =
    rules === null
      ? ['The settings of the award are not known. Open the published unit once to load them.']
      : [
          `Needs ${lineOf(rules.threshold)}${rules.modes.length > 0 ? `, enrollment mode ${rules.modes.join(' or ')}` : ''}; template ${rules.template}.`,
        ];
  const conflict = settingsConflict
    ? ['Two blocks publish different settings under this award name. Change one of the names in Studio.']
    : [];
  return [
    `${courseId}, award "${award}"`,
    ...needs,
    ...describeEnded(endedOn),
    ...conflict,
    ...Object.entries(plain).map(([label, count]) => row(label, count)),
    ...levels.map(({ label, count }) => row(`issued with ${label}`, count)),
    ...failed.map(({ code, count }) => row(`failed: ${code}`, count)),
    ...(near === null ? [] : describeNear(near)),
  ].join('\n');
}

const describeEnded = (day: string | null): string[] =>
  day === null
    ? []
    : [
        `The last day was ${day}, so no more certificates are issued. To issue more, set a later day in Studio, under Expires.`,
      ];

const ASSUMED: Readonly<Record<AssumedMet[number], string>> = {
  category: 'averages of assignment types',
  subsection: 'scores of single subsections',
  completion: 'completion of the course or of parts',
  identity: 'a verified identity',
};

const describeAssumed = (taken: AssumedMet): string[] =>
  taken.length === 0
    ? []
    : [
        `Not checked, assumed met: ${taken.map((each) => ASSUMED[each]).join(', ')}. The actual number may be lower.`,
      ];

function describeNear({ within, total, learners, unknown, assumedMet }: NearThreshold): string[] {
  const more = total - learners.length;
  return [
    `Within ${writeShare(within)} of passing: ${total}`,
    ...learners.map(({ username, missing }) => row(username, writeShare(missing))),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...describeAssumed(assumedMet),
    ...(unknown > 0 ? [`Learners without a grade in the LMS: ${unknown}`] : []),
  ];
}

export function describeWhatIf(answer: WhatIfAnswer): string {
  const most = Math.max(1, ...answer.histogram.map(({ count }) => count));
  const bars = answer.histogram.map(({ from, count }) => {
    const bar = '#'.repeat(Math.ceil((count / most) * BAR));
    return `  ${`${from / 100} %`.padStart(5)} ${String(count).padStart(8)}  ${bar}`.trimEnd();
  });
  return [
    `${answer.courseId}, award "${answer.award}": ${writeShare(answer.threshold)} instead of ${lineOf(answer.present)}`,
    ...describeEnded(answer.endedOn),
    row('learners with a grade', answer.learners),
    row('grades the LMS did not return', answer.unknown),
    row('qualify now', answer.earnNow),
    row('would qualify', answer.wouldEarn),
    row('  only by an exception', answer.wouldEarnByException),
    row('newly qualify', answer.gain),
    row('  certificate stays revoked', answer.gainButRevoked),
    row('no longer qualify', answer.lose),
    row('  keep their certificate', answer.loseAndHold),
    ...describeAssumed(answer.assumedMet),
    'Course grades, by lower bound:',
    ...bars,
    'Nothing was changed.',
  ].join('\n');
}
