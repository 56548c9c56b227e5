// Award: reserve, then draw, keep and publish (finish.ts). The intent is written before anything is drawn
// and the result after, so a crash at any point leaves a row that the next request or the sweep completes.
import { randomUUID } from 'node:crypto';
import type { Certificate } from '../domain/certificate.ts';
import type { Eligibility } from '../domain/decide.ts';
import { expiryOf } from '../domain/expiry.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Standing } from '../domain/standing.ts';
import { auditLine } from './audit-line.ts';
import type { Actor } from './audit-ports.ts';
import { finishHeld, freeLease, newLease } from './finish.ts';
import { getFinished } from './get-finished.ts';
import type { Recipient, StoryParts } from './parts.ts';
import type { Reservation } from './ports.ts';
import { requireTemplate } from './require-template.ts';

export interface Intent {
  readonly recipient: Recipient;
  readonly standing: Standing;
  /** Its grading condition brings template and wording. */
  readonly eligibility: Pick<Eligibility, 'condition'>;
  readonly settingsDigest: string;
  readonly actor: Actor;
  readonly requestToken: string;
}

/** Reserves and finishes. Gives the live certificate, which may still be `generating` elsewhere. */
export async function award(intent: Intent, parts: StoryParts): Promise<Certificate> {
  const reservation = await freeze(intent, parts);
  const audit = auditLine('awarding', reservation, intent, parts, {
    template: `${reservation.template.id}@${reservation.template.version}`,
    settings: reservation.settingsDigest,
  });
  const isDoneHere = parts.jobs.place === 'here';
  const lease = isDoneHere ? newLease(parts) : freeLease();
  const { certificate, isOurs } = await parts.store.reserve(reservation, lease, audit);
  if (isOurs && isDoneHere) return finishHeld(certificate, lease, intent, parts);
  return certificate.status === 'generating' ? getFinished(certificate, intent, parts) : certificate;
}

/** Everything the page will print, read now and frozen, so that a redraw needs nobody. */
async function freeze(
  { recipient, standing, eligibility, ...intent }: Intent,
  parts: StoryParts,
): Promise<Reservation> {
  const { settings, courseKey, username, userId } = recipient;
  const { condition } = eligibility;
  const template = requireTemplate(recipient, parts, condition);
  const [fullName, course] = await Promise.all([
    parts.lms.readFullName(username),
    parts.lms.readCourse(courseKey),
  ]);
  if (fullName === undefined) {
    throw new ServiceProblem(
      'name-not-drawable',
      'Your account has no full name, and a certificate needs one. Add it in your account settings and try again.',
    );
  }
  const issue = { issuedAt: parts.clock.now().toISOString(), timeZone: parts.options.timeZone };
  return {
    uuid: randomUUID(),
    award: { courseKey, slug: settings.slug },
    userId,
    username,
    mode: standing.enrolment?.mode ?? '',
    grade: standing.grade?.percent,
    gradeNeeded: settings.threshold ?? standing.passingGrade,
    recipientName: fullName,
    courseTitle: course.title,
    organization: course.organization,
    ...issue,
    expiresAt: expiryOf(settings.expires, issue),
    language: parts.options.language,
    learnerLanguage: recipient.locale,
    condition: condition && { label: condition.label, wording: condition.wording },
    template,
    settings,
    settingsDigest: intent.settingsDigest,
    requestToken: intent.requestToken,
  };
}
