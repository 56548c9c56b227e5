// Who on this page of the course has earned a certificate, and why not the others. What is cheap to know is asked first, and
// the rest only about those for whom it matters: a page costs the LMS one to four calls and the database one to three.
import type { Requirement } from '../../../shared/standing.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { decide, type Policy } from '../../domain/decide.ts';
import { type Favour, NO_FAVOUR } from '../../domain/favour.ts';
import type { Fate } from '../../domain/run.ts';
import type { Enrolment, Standing } from '../../domain/standing.ts';
import type { StoryParts } from '../parts.ts';
import type { CourseFacts } from './course-facts.ts';
import { NO_FAVOURS } from './read-favours.ts';
import type { Account, GradeRow } from './run-ports.ts';

/** Somebody who gets one. */
export interface Candidate {
  readonly username: string;
  readonly userId: number;
  readonly fullName: string;
  readonly standing: Standing;
}

export interface Judged {
  /** Of all the others, by username. */
  readonly fates: ReadonlyMap<string, Fate>;
  readonly candidates: readonly Candidate[];
}

/** `purpose` rehearsal leaves out what is only read to be written down. */
export async function judgePage(
  rows: readonly GradeRow[],
  facts: CourseFacts,
  purpose: 'rehearsal' | 'issue',
  parts: StoryParts,
): Promise<Judged> {
  const { award, kind, settings, requestToken } = facts.rules;
  const fates = new Map<string, Fate>();
  const open = () => rows.filter(({ username }) => !fates.has(username));
  const judge = (row: GradeRow, enrolment: Enrolment, favour = NO_FAVOUR) => {
    const fate = fateOf({ enrolment, grade: row, passingGrade: facts.passingGrade }, settings, favour);
    if (fate !== undefined) fates.set(row.username, fate);
  };

  // 1. The grade. Who is listed is enrolled; the mode is not known yet, and stands in nobody's way.
  const anyMode = { mode: settings.modes[0] ?? '', isActive: true };
  if (!facts.hasFavours) for (const row of rows) judge(row, anyMode);

  // 2. A schedule comes often, and asks nothing about those who hold one under their name.
  if (kind === 'rolling') {
    const usernames = open().map(({ username }) => username);
    for (const held of await parts.store.listLiveOf(award, { usernames }))
      if (held.status !== 'error') fates.set(held.username, fateOfHeld(held, requestToken));
  }

  // 3. Who they are: ids do not change hands.
  const accounts = await readAccounts(open(), parts);
  for (const { username } of open())
    if (!accounts.has(username)) fates.set(username, { failed: 'lms-unavailable' });
  const userIds = open().map(({ username }) => (accounts.get(username) as Account).userId);

  // 4. What they hold already.
  const usernameOf = new Map([...accounts].map(([username, { userId }]) => [userId, username]));
  for (const held of await parts.store.listLiveOf(award, { userIds })) {
    const username = usernameOf.get(held.userId) ?? '';
    if (held.status !== 'error' || isSameAgain(held, accounts.get(username), facts))
      fates.set(username, fateOfHeld(held, requestToken));
  }

  // 5. What staff granted them.
  const now = parts.clock.now().toISOString();
  const favours = facts.hasFavours ? await NO_FAVOURS.readFavours(award, userIds, now) : new Map();
  const favourOf = (username: string): Favour =>
    favours.get(accounts.get(username)?.userId ?? 0) ?? NO_FAVOUR;
  if (facts.hasFavours) for (const row of open()) judge(row, anyMode, favourOf(row.username));
  for (const { username } of open())
    if (accounts.get(username)?.fullName === undefined) fates.set(username, { failed: 'name-not-drawable' });

  // 6. How they are enrolled.
  const isNeeded = purpose === 'issue' || settings.modes.length > 0;
  const names = open().map(({ username }) => username);
  const enrolments =
    isNeeded && names.length > 0 ? await parts.lms.readEnrolments(award.courseKey, names) : undefined;
  if (enrolments !== undefined)
    for (const row of open())
      judge(row, enrolments.get(row.username) ?? NEVER_ENROLLED, favourOf(row.username));

  const candidates = open().map((row): Candidate => {
    const { userId, fullName = '' } = accounts.get(row.username) as Account;
    const enrolment = enrolments?.get(row.username) ?? anyMode;
    const standing = { enrolment, grade: row, passingGrade: facts.passingGrade };
    return { username: row.username, userId, fullName, standing };
  });
  return { fates, candidates };
}

const NEVER_ENROLLED: Enrolment = { mode: '', isActive: false };

function readAccounts(rows: readonly GradeRow[], { lms }: Pick<StoryParts, 'lms'>) {
  return rows.length === 0
    ? Promise.resolve(new Map<string, Account>())
    : lms.readAccounts(rows.map(({ username }) => username));
}

const REASONS: Readonly<Partial<Record<Requirement['kind'], Fate>>> = {
  enrolled: 'not-enrolled',
  mode: 'wrong-mode',
};

/** undefined: nothing stands in the way. The grade is said first, as it is what most learners lack. */
function fateOf(standing: Standing, policy: Policy, _favour: Favour): Fate | undefined {
  const { status, requirements } = decide(standing, policy);
  if (status === 'eligible') return undefined;
  if (status === 'not-enrolled') return 'not-enrolled';
  const kinds = requirements.filter(({ met }) => !met).map(({ kind }) => kind);
  return kinds.every((kind) => kind in REASONS)
    ? (REASONS[kinds[0] ?? 'mode'] ?? 'not-passing')
    : 'not-passing';
}

/** What a run says of somebody who has a live certificate. */
export function fateOfHeld({ status, requestToken, problem }: Certificate, own: string): Fate {
  const isOwn = requestToken === own;
  switch (status) {
    case 'downloadable':
      return isOwn ? 'issued' : 'already-issued';
    case 'generating':
      return isOwn ? 'unfinished' : 'already-issued';
    case 'unavailable':
      return 'withdrawn';
    case 'error':
      return { failed: problem?.code ?? 'internal' };
    default: {
      const never: never = status;
      return never;
    }
  }
}

/** It failed before, and with the same facts it would fail again, and leave another two lines in the record. */
function isSameAgain(held: Certificate, account: Account | undefined, { rules, template }: CourseFacts) {
  return (
    held.requestToken === rules.requestToken ||
    (held.recipientName === account?.fullName &&
      held.settingsDigest === rules.settingsDigest &&
      held.template.id === template.id &&
      held.template.version === template.version)
  );
}
