// Decides whether a certificate is visible now. The rule is the one that the award was last published with, so that an author can
// still move a date; the course's dates are the current or last known ones of the LMS.

import type { DisplayRule } from '../../../shared/award/display.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import {
  asksForSchedule,
  type CourseSchedule,
  decideVisibility,
  displayRuleOf,
  type Visibility,
} from '../../domain/certificates/visibility.ts';
import { digestSettings } from '../../domain/settings-digest.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';

export type VisibilityDeps = Pick<IssuanceDeps, 'stores' | 'lms' | 'clock' | 'log' | 'state'>;

/** Another process may have received newer settings. */
const RULE_MS = 2_000;
/** A page that is read repeatedly shows the same settings; another process may have received others meanwhile. */
const SHOWN_MS = 2_000;
const SCHEDULE_MS = 60_000;
/** After the LMS did not answer, it is not called for this long, so that requests do not wait for it. */
const SILENCE_MS = 30_000;

/** Rejects with `storage-unavailable`, never because of the LMS. */
export async function readVisibility(
  certificate: Pick<Certificate, 'award' | 'settings'>,
  deps: VisibilityDeps,
): Promise<Visibility> {
  const rule = await readRule(certificate, deps);
  const schedule = asksForSchedule(rule) ? await readSchedule(certificate.award.courseKey, deps) : undefined;
  return decideVisibility(rule, schedule, deps.clock.now());
}

/** Returns those of `certificates` that are visible. */
export async function onlyShown(
  certificates: readonly Certificate[],
  deps: VisibilityDeps,
): Promise<Certificate[]> {
  const seen = await Promise.all(certificates.map((each) => readVisibility(each, deps)));
  return certificates.filter((_, index) => seen[index]?.shown);
}

/** Saves the settings that a published block shows, and returns their digest. */
export async function saveShownSettings(
  session: BlockSession,
  deps: Pick<IssuanceDeps, 'stores' | 'clock' | 'state'>,
) {
  const award = { courseKey: session.courseKey, slug: session.settings.slug };
  const digest = digestSettings(session.settings);
  const now = deps.clock.now().getTime();
  const { displayRules, savedSettings } = deps.state;
  const block = `${session.usageKey} ${award.slug}`;
  if (savedSettings.get(block, now)?.value === digest) return digest;
  const { usageKey, settings, signedAt, isStaff } = session;
  const wasSaved = await deps.stores.settings.save(
    { award, usageKey, settings, digest, signedAt },
    isStaff ? 'staff' : 'learner',
  );
  // Settings that were not saved are compared again with the next token, which may be the newest.
  if (wasSaved) savedSettings.set(block, digest, SHOWN_MS, now);
  displayRules.delete(keyOf(award));
  return digest;
}

/** Saves what the LMS has just sent about a course, for times when it does not answer. */
export async function saveSchedule(
  courseKey: string,
  schedule: CourseSchedule,
  deps: Pick<IssuanceDeps, 'stores' | 'clock' | 'state'>,
): Promise<void> {
  const { schedules } = deps.state;
  const now = deps.clock.now();
  if (same(schedules.get(courseKey, now.getTime())?.value, schedule)) return;
  if (!same(await deps.stores.schedules.find(courseKey), schedule))
    await deps.stores.schedules.save(courseKey, schedule, now.toISOString());
  schedules.set(courseKey, schedule, SCHEDULE_MS, now.getTime());
}

async function readRule(
  { award, settings }: Pick<Certificate, 'award' | 'settings'>,
  deps: VisibilityDeps,
): Promise<DisplayRule> {
  const { displayRules } = deps.state;
  const now = deps.clock.now().getTime();
  const known = displayRules.get(keyOf(award), now);
  if (known !== undefined) return known.value;
  const rule = displayRuleOf((await deps.stores.settings.find(award))?.settings ?? settings);
  displayRules.set(keyOf(award), rule, RULE_MS, now);
  return rule;
}

async function readSchedule(courseKey: string, deps: VisibilityDeps): Promise<CourseSchedule | undefined> {
  const { schedules } = deps.state;
  const now = deps.clock.now().getTime();
  const known = schedules.get(courseKey, now);
  if (known !== undefined) return known.value;
  const course = await deps.lms.readCourse(courseKey).catch(() => undefined);
  if (course !== undefined) {
    await saveSchedule(courseKey, course.schedule, deps);
    return course.schedule;
  }
  deps.log.warn({ courseKey }, 'the LMS did not return the dates of the course; the last known dates count');
  const last = await deps.stores.schedules.find(courseKey);
  schedules.set(courseKey, last, SILENCE_MS, now);
  return last;
}

const keyOf = ({ courseKey, slug }: AwardKey): string => `${courseKey} ${slug}`;

function same(one: CourseSchedule | undefined, other: CourseSchedule): boolean {
  return (
    one !== undefined &&
    one.selfPaced === other.selfPaced &&
    one.endsAt === other.endsAt &&
    one.certificatesAt === other.certificatesAt
  );
}
