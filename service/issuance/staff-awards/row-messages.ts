// The outcome of a row, as a sentence for the person who sent it.

import type { Requirement } from '../../../shared/certificates/standing.ts';
import type { RowOutcome } from '../../../shared/staff/grants.ts';
import type { Put } from '../grants/put-grant.ts';
import { describeDoubts } from '../settings/doubt-name.ts';
import type { Awarded } from './award-learner.ts';

const OUTCOME_TEXTS: Readonly<Record<RowOutcome, string>> = {
  issued: 'The certificate is there.',
  'would-issue': 'A certificate would be issued.',
  reissued: 'A newer version is there; the old one says so.',
  'would-reissue': 'A newer version would be issued.',
  'already-issued': 'There is a certificate already.',
  generating: 'The certificate is being made.',
  revoked: 'The certificate was revoked. Only reinstating the revocation brings it back.',
  'not-passing': 'Not issued yet.',
  'not-enrolled': 'Not issued: the learner is not enrolled in the course.',
  'unknown-learner': 'The learning platform has no account with this username, e-mail address or id.',
  duplicate: 'A row before is about the same learner.',
  'invalid-row': 'The row cannot be read.',
  failed: 'It could not be done.',
};

const GRANT_TEXTS: Readonly<Record<Put['done'], string>> = {
  made: 'Granted.',
  'would-make': 'Would be granted.',
  unchanged: 'Granted before.',
};

const OUTDATED = 'It was made otherwise: ask for a re-issue to have a newer version made.';

export function describeRow(
  { outcome, requirements, isOutdated, nameDoubts }: Awarded,
  put: Put['done'] | undefined,
): string {
  const missing = requirements.filter(({ met }) => !met).map(describeRequirement);
  return [
    ...(put === undefined ? [] : [GRANT_TEXTS[put]]),
    OUTCOME_TEXTS[outcome],
    ...(isOutdated && outcome === 'already-issued' ? [OUTDATED] : []),
    ...(missing.length === 0 ? [] : [`Missing: ${missing.join('; ')}.`]),
    ...(nameDoubts ? [describeDoubts(nameDoubts)] : []),
  ].join(' ');
}

const percent = (share: number) => `${share / 100} %`;
const describeScore = (what: string, { has, needs }: { has: number | null; needs: number }) =>
  `${what} ${percent(needs)} (has ${has === null ? 'none' : percent(has)})`;

function describeRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'enrolled':
      return 'enrollment in the course';
    case 'mode':
      return `mode ${requirement.needs.join(' or ')} (has ${requirement.has ?? 'none'})`;
    case 'course-grade': {
      const { has, needs } = requirement;
      if (needs !== null) return describeScore('course grade', { has, needs });
      return `the course’s passing grade (has ${has === null ? 'none' : percent(has)})`;
    }
    case 'category':
      return describeScore(requirement.category, requirement);
    case 'subsection':
      return describeScore(requirement.name, requirement);
    case 'completion':
      return describeScore(`completion of ${requirement.part?.name ?? 'the course'}`, requirement);
    case 'identity':
      return 'a verified identity';
    case 'any-of':
      return requirement.groups.map(({ all }) => describeMissing(all)).join(', or ');
    default: {
      const never: never = requirement;
      return never;
    }
  }
}

const describeMissing = (requirements: readonly Requirement[]): string =>
  requirements
    .filter(({ met }) => !met)
    .map(describeRequirement)
    .join(' and ');
