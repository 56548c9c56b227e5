// Reports the state of an award: counts in one query; on request the learners just below the threshold, whom it reads from the
// LMS.

import type { AwardReport, NearThreshold } from '../../../shared/staff/report.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { countsOf } from '../../domain/certificates/award-counts.ts';
import { endedOn } from '../../domain/certificates/expiry.ts';
import { factsFor } from '../../domain/decision/decide.ts';
import { missesOnlyGrade, readableIn } from '../../domain/decision/try-threshold.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { readExceptions } from '../grants/read-exceptions.ts';
import { requireKnownSettings } from '../settings/require-settings.ts';
import { hasSettingsConflict } from '../settings/settings-conflict.ts';
import { cachedRoster } from './cached-roster.ts';
import type { ReadLimits } from './read-roster.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'lms' | 'clock' | 'options' | 'state'>;

/** Staff do not write to the learners of a longer list; the total says how many there are. */
const LONGEST_LIST = 1_000;

/** `near`: how far below the threshold to look, in basis points. Rejects with `forbidden`; with `near` also with
 *  `course-not-configured`, `lms-unavailable` or `too-large`. */
export async function reportAward(
  award: AwardKey,
  near: number | undefined,
  limits: ReadLimits,
  staff: Staff,
  deps: Deps,
): Promise<AwardReport> {
  requireAccess(staff, 'read', award.courseKey);
  const now = deps.clock.now();
  const [groups, shown, settingsConflict] = await Promise.all([
    deps.stores.reports.countCertificates(award, now.toISOString()),
    deps.stores.settings.find(award),
    hasSettingsConflict(award, deps),
  ]);
  return {
    courseId: award.courseKey,
    award: award.slug,
    at: now.toISOString(),
    rules:
      shown === undefined
        ? null
        : {
            threshold: shown.settings.threshold,
            modes: [...shown.settings.modes],
            template: shown.settings.template,
            digest: shown.digest,
            shownAt: new Date(shown.signedAt * 1000).toISOString(),
          },
    endedOn: endedOn(shown?.settings.expires, now, deps.options.timeZone) ?? null,
    settingsConflict,
    counts: countsOf(groups),
    near: near === undefined ? null : await listNear(award, near, limits, deps),
  };
}

/** Returns learners who miss only part of the grade, the nearest first; without those who hold the award already. */
async function listNear(
  award: AwardKey,
  within: number,
  limits: ReadLimits,
  deps: Deps,
): Promise<NearThreshold> {
  const { stores } = deps;
  const { settings } = await requireKnownSettings(award, { stores });
  const { policy, assumedMet } = readableIn(settings);
  const effectFor = await readExceptions(award, deps);
  const roster = await cachedRoster(award.courseKey, 'lms', factsFor(policy).passingGrade, limits, deps);
  const near: { username: string; missing: number }[] = [];
  for await (const page of roster.pages()) {
    const close = page.flatMap(({ username, standing }) => {
      const missing = missesOnlyGrade(standing, policy, effectFor(username));
      return missing !== undefined && missing <= within ? [{ username, missing }] : [];
    });
    if (close.length === 0) continue;
    const usernames = close.map(({ username }) => username);
    const holdings = await stores.reports.findHoldings(award, usernames);
    near.push(...close.filter(({ username }) => !holdings.has(username)));
  }
  near.sort((a, b) => a.missing - b.missing || (a.username < b.username ? -1 : 1));
  return {
    within,
    total: near.length,
    learners: near.slice(0, LONGEST_LIST),
    unknown: roster.unknown(),
    assumedMet,
    readAt: roster.readAt,
  };
}
