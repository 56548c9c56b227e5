// Processes a passing-status notification, by which the LMS says that a learner may have passed. The service reads the facts from
// the LMS, and awards only what the course's own rules give, as if the learner had pressed the button.

import { endedOn } from '../../domain/certificates/expiry.ts';
import { isTransient, needsOperator } from '../../domain/service-problem.ts';
import { readIntent } from '../award/intent.ts';
import { award } from '../award/issue.ts';
import type { IssuanceDeps, Recipient } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import type { ShownSettings } from '../ports/settings.ts';
import type { StatusHint } from '../ports/status-hints.ts';
import { requireDesigns } from '../settings/require-design.ts';
import { hasSettingsConflict } from '../settings/settings-conflict.ts';

export interface StatusHintOutcome {
  readonly award: string;
  readonly outcome:
    | 'awarded'
    | 'has it'
    | 'not earned'
    | 'unconfirmed'
    | 'ambiguous'
    | 'failed before'
    | 'ended'
    | 'retired';
}

/** Checks every award of the course whose rules were shown. Returns nothing for a learner the LMS does not know. Rejects with
 *  `lms-unavailable` or `storage-unavailable`; then the notification may be processed again. */
export async function processHint(statusHint: StatusHint, deps: IssuanceDeps): Promise<StatusHintOutcome[]> {
  const { courseId: courseKey, userId: statedUserId } = statusHint;
  const all = await deps.stores.settings.list(courseKey);
  if (all.length === 0) return [];
  const account = await deps.lms.findAccount({ username: statusHint.username });
  // The username may belong to another learner by now.
  if (account === undefined || (statedUserId !== undefined && statedUserId !== account.userId)) return [];
  const outcomes: StatusHintOutcome[] = [];
  for (const shown of all) {
    const recipient = {
      ...account,
      courseKey,
      locale: deps.options.language,
      settings: shown.settings,
    };
    const outcome = await processAward(recipient, shown, statusHint, deps);
    outcomes.push({ award: shown.award.slug, outcome });
  }
  return outcomes;
}

async function processAward(
  recipient: Recipient,
  shown: ShownSettings,
  { actor, requestToken }: StatusHint,
  deps: IssuanceDeps,
): Promise<StatusHintOutcome['outcome']> {
  const { stores, clock } = deps;
  if ((await stores.retirement.listRetired([recipient.userId])).has(recipient.userId)) return 'retired';
  const live = await stores.certificates.findLive(shown.award, recipient.userId);
  // After a failure the learner presses again, with fresh facts: the LMS sends a notification with every answer to a problem.
  if (live !== undefined) return live.status === 'error' ? 'failed before' : 'has it';
  // The service cannot know which of two rules applies; a press comes from one block and its rules.
  if (await hasSettingsConflict(shown.award, deps)) return 'ambiguous';
  if (endedOn(shown.settings.expires, clock.now(), deps.options.timeZone) !== undefined) return 'ended';
  // The learner confirms the name first.
  if (shown.settings.proof) return 'unconfirmed';
  const { courseKey, settings } = recipient;
  const designs = createCourseDesigns(courseKey, deps);
  await requireDesigns({ courseKey, settings, designs }, deps);
  const intent = await readIntent(recipient, shown.digest, { actor, requestToken }, deps);
  if (intent.eligibility.status !== 'eligible') return 'not earned';
  const locale = (await deps.lms.readLanguage(recipient.username)) ?? recipient.locale;
  await award({ ...intent, recipient: { ...recipient, locale }, designs }, deps);
  return 'awarded';
}

/** Whether the same passing-status notification may be processed later with success. */
export function isRetryable(problem: unknown): boolean {
  return isTransient(problem) && !needsOperator(problem);
}
