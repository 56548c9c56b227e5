// Describes a report for a terminal.
import type { AssumedMet, AwardReport, NearThreshold, WhatIfAnswer } from '../../../shared/staff/report.ts';
import { writeShare } from '../../../shared/text/share.ts';

const BAR = 40;

const row = (label: string, value: number | string) => `  ${label.padEnd(34)}${String(value).padStart(9)}`;
const lineOf = (threshold: number | null) =>
  threshold === null ? 'the course’s own passing grade' : writeShare(threshold);

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
      ? ['The published block has not been opened yet, so its rules are not known.']
      : [
          `Needs ${lineOf(rules.threshold)}${rules.modes.length > 0 ? `, enrolled as ${rules.modes.join(' or ')}` : ''}; design ${rules.template}.`,
        ];
  const conflict = settingsConflict
    ? ['Two blocks publish different settings under this name. Give one of them another name in Studio.']
    : [];
  return [
    `${courseId}, award "${award}"`,
    ...needs,
    ...sayEnded(endedOn),
    ...conflict,
    ...Object.entries(plain).map(([label, count]) => row(label, count)),
    ...levels.map(({ label, count }) => row(`issued with ${label}`, count)),
    ...failed.map(({ code, count }) => row(`failed: ${code}`, count)),
    ...(near === null ? [] : describeNear(near)),
  ].join('\n');
}

const sayEnded = (day: string | null): string[] =>
  day === null
    ? []
    : [
        `The last day was ${day}, so no more certificates are issued. To issue more, set a later day in Studio, under Expires.`,
      ];

const OTHERS: Readonly<Record<AssumedMet[number], string>> = {
  category: 'averages of assignment types',
  subsection: 'scores of single subsections',
  identity: 'a verified identity',
};

const sayTaken = (taken: AssumedMet): string[] =>
  taken.length === 0
    ? []
    : [`Not read, and taken as met: ${taken.map((each) => OTHERS[each]).join(', ')}. There may be fewer.`];

function describeNear({ within, total, learners, unknown, assumedMet }: NearThreshold): string[] {
  const more = total - learners.length;
  return [
    `Within ${writeShare(within)} of the line: ${total}`,
    ...learners.map(({ username, missing }) => row(username, writeShare(missing))),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...sayTaken(assumedMet),
    ...(unknown > 0 ? [`Grades the LMS did not tell: ${unknown}`] : []),
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
    ...sayEnded(answer.endedOn),
    row('learners with a grade', answer.learners),
    row('grades the LMS did not tell', answer.unknown),
    row('earn it now', answer.earnNow),
    row('would earn it', answer.wouldEarn),
    row('  only because staff made an exception', answer.wouldEarnByException),
    row('gain', answer.gain),
    row('  but theirs is revoked', answer.gainButRevoked),
    row('lose', answer.lose),
    row('  and hold it already, and keep it', answer.loseAndHold),
    ...sayTaken(answer.assumedMet),
    'Course grades, from … up:',
    ...bars,
    'Nothing was changed.',
  ].join('\n');
}
