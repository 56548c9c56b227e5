// Decides which learners of this page have earned a certificate, and why the others have not. Cheap facts come first, and the
// rest is read only for learners for whom it matters: a page costs the LMS one to four calls and the database one to three,
// unless the rules need facts about one learner at a time.
import { PROBLEMS } from '../../../shared/api/problems.ts';
import { usernameKey } from '../../../shared/learners/username-key.ts';
import { decide } from '../../domain/decision/decide.ts';
import { type Granted, grantedAt, NOTHING_GRANTED } from '../../domain/decision/grant.ts';
import type { Enrollment, Standing } from '../../domain/decision/standing.ts';
import { tellingLanguage } from '../../domain/learner-language.ts';
import type { LearnerOutcome } from '../../domain/runs/run.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import { type Intent, printOptionsOf } from '../award/intent.ts';
import type { IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import { withEffect } from '../grants/read-grants.ts';
import type { Refused } from '../ports/refusals.ts';
import type { GradeRow, NamedAccount } from '../ports/runs.ts';
import { BY_COURSE_TEAM, refuseName } from '../settings/require-name.ts';
import type { CourseFacts } from './course-facts.ts';
import { isGradeMissing, isSameAgain, outcomeOfDecision, outcomeOfExisting } from './learner-outcome.ts';
import { readMore } from './read-more.ts';

export interface Judged {
  /** Outcomes of all other learners, by username. */
  readonly outcomes: ReadonlyMap<string, LearnerOutcome>;
  /** Those of them who failed and have no certificate with the reason. */
  readonly refused: readonly Refused[];
  /** What to issue to learners who have earned a certificate. */
  readonly intents: readonly Intent[];
}

/** Listed learners are enrolled; their mode is not known yet, and any is accepted. */
const NEVER_ENROLLED: Enrollment = { mode: '', isActive: false };

/** `dryRun` skips what is only read to be written. */
export async function judgePage(
  rows: readonly GradeRow[],
  facts: CourseFacts,
  dryRun: boolean,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Judged> {
  const { rules, passingGrade, hasGrants } = facts;
  const { award, kind, settings, requestToken } = rules;
  const designs = createCourseDesigns(award.courseKey, deps);
  const waitsForName = settings.proof === true && !rules.issuesUnconfirmed;
  const outcomes = new Map<string, LearnerOutcome>();
  const holders = new Set<string>();
  const open = () => rows.filter(({ username }) => !outcomes.has(username));
  const anyMode = { mode: settings.modes[0] ?? '', isActive: true };
  const gradeAlone = (row: GradeRow): Standing => ({ enrollment: anyMode, grade: row, passingGrade });

  // 1. The grade, which most learners without a certificate lack.
  const dropWithoutGrade = (grantedFor: (username: string) => Granted) => {
    for (const row of open()) {
      const { effect } = withEffect(grantedFor(row.username));
      if (isGradeMissing(decide(gradeAlone(row), settings, effect)))
        outcomes.set(row.username, 'not-passing');
    }
  };
  if (!hasGrants) dropWithoutGrade(() => NOTHING_GRANTED);

  // 2. A scheduled run is frequent, and skips learners who hold a certificate under their username.
  if (kind === 'rolling') {
    const usernames = open().map(({ username }) => username);
    const listed = new Map(usernames.map((username) => [usernameKey(username), username]));
    for (const held of await deps.stores.certificates.listLiveOf(award, { usernames })) {
      const username = listed.get(usernameKey(held.username));
      if (held.status !== 'error' && username !== undefined)
        outcomes.set(username, outcomeOfExisting(held, requestToken));
    }
  }

  // 3. The accounts: user ids never pass to another learner.
  const asked = open().map(({ username }) => username);
  const accounts: ReadonlyMap<string, NamedAccount> =
    asked.length === 0 ? new Map() : await deps.lms.readAccounts(asked);
  const idOf = (username: string): number => accounts.get(username)?.userId ?? 0;
  for (const username of asked)
    if (!accounts.has(username)) outcomes.set(username, { failed: 'lms-unavailable' });
  const userIds = open().map(({ username }) => idOf(username));

  // 4. The certificates they hold already.
  const usernameOf = new Map([...accounts].map(([username, { userId }]) => [userId, username]));
  for (const held of await deps.stores.certificates.listLiveOf(award, { userIds })) {
    const username = usernameOf.get(held.userId) ?? '';
    if (held.status !== 'error' || (await isSameAgain(held, accounts.get(username), rules, designs))) {
      outcomes.set(username, outcomeOfExisting(held, requestToken));
      holders.add(username);
    }
  }

  // Retired learners are refused, whatever they have earned.
  for (const userId of await deps.stores.retirement.listRetired(open().map(({ username }) => idOf(username))))
    outcomes.set(usernameOf.get(userId) ?? '', 'retired');

  // 5. Their grants, and whether they have a name to print.
  const grants = hasGrants ? await deps.stores.grants.listOfMany(award, userIds) : [];
  const now = deps.clock.now().toISOString();
  const grantedTo = (username: string): Granted =>
    grantedAt(
      grants.filter(({ userId }) => userId === idOf(username)),
      now,
    );
  if (hasGrants) dropWithoutGrade(grantedTo);
  for (const { username } of open())
    if (!waitsForName && refuseName(accounts.get(username)?.fullName) !== undefined)
      outcomes.set(username, { failed: 'no-name' });

  // 6. Their enrollment, whatever else the rules need, and the decision.
  const needsModes = !dryRun || settings.modes.length > 0 || settings.requirements !== undefined;
  const names = open().map(({ username }) => username);
  const enrollments =
    needsModes && names.length > 0 ? await deps.lms.readEnrollments(award.courseKey, names) : undefined;
  const intents: Intent[] = [];
  for (const row of open()) {
    const { username } = row;
    const enrollment = enrollments === undefined ? anyMode : (enrollments.get(username) ?? NEVER_ENROLLED);
    const account = accounts.get(username) as NamedAccount;
    const granted = grantedTo(username);
    const { effect } = withEffect(granted);
    const learner = { username, userId: account.userId, courseKey: award.courseKey };
    const known = { enrollment, grade: row, passingGrade };
    const standing = await readMore(known, learner, facts, effect, deps.lms);
    const eligibility = decide(standing, settings, effect);
    const outcome = outcomeOfDecision(eligibility) ?? (waitsForName ? 'unconfirmed' : undefined);
    if (outcome !== undefined) outcomes.set(username, outcome);
    else {
      const { fullName = '', languages } = account;
      // The lists of the LMS lack the platform's language; they have the languages that learners list in their profile.
      const locale = tellingLanguage(languages) ?? deps.options.language;
      intents.push({
        recipient: { ...learner, locale, settings },
        standing,
        eligibility,
        settingsDigest: rules.settingsDigest,
        granted,
        print: printOptionsOf(granted.level),
        known: { fullName, course: facts.course },
        designs,
        ...context,
      });
    }
  }
  const refused = [...outcomes].flatMap(([username, outcome]): Refused[] => {
    if (typeof outcome === 'string' || holders.has(username)) return [];
    const { failed: code } = outcome;
    const account = accounts.get(username);
    const detail =
      (code === 'no-name' && refuseName(account?.fullName, BY_COURSE_TEAM)) || PROBLEMS[code].title;
    return [{ username, userId: account?.userId, problem: { code, detail } }];
  });
  return { outcomes, refused, intents };
}
