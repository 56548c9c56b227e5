// Award: reserve, then draw, keep and publish (finish.ts). The intent is written before anything is drawn
// and the result after, so a crash at any point leaves a row that the next request or the sweep completes.
import { randomUUID } from 'node:crypto';
import type { Certificate } from '../domain/certificate.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Standing } from '../domain/standing.ts';
import { auditLine } from './audit-line.ts';
import type { Actor, AuditLine } from './audit-ports.ts';
import { finishHeld, freeLease, newLease } from './finish.ts';
import { getFinished } from './get-finished.ts';
import type { Recipient, StoryParts } from './parts.ts';
import type { Course, Reservation, TemplateName } from './ports.ts';
import { requireTemplate } from './require-template.ts';

export interface Intent {
  readonly recipient: Recipient;
  readonly standing: Standing;
  readonly settingsDigest: string;
  readonly actor: Actor;
  readonly requestToken: string;
}

/** Reserves and finishes. Gives the live certificate, which may still be `generating` elsewhere. */
export async function award(intent: Intent, parts: StoryParts): Promise<Certificate> {
  const reservation = await freeze(intent, parts);
  const audit = awardingLine(reservation, intent, parts);
  const isDoneHere = parts.jobs.place === 'here';
  const lease = isDoneHere ? newLease(parts) : freeLease();
  const { certificate, isOurs } = await parts.store.reserve(reservation, lease, audit);
  if (isOurs && isDoneHere) return finishHeld(certificate, lease, intent, parts);
  return certificate.status === 'generating' ? getFinished(certificate, intent, parts) : certificate;
}

/** Everything the page will print, read now and frozen, so that a redraw needs nobody. */
async function freeze(intent: Intent, parts: StoryParts): Promise<Reservation> {
  const { courseKey, username } = intent.recipient;
  const template = requireTemplate(intent.recipient, parts);
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
  return reservationOf(intent, { fullName, course, template }, parts);
}

/** What is frozen, put together from what was read. */
export function reservationOf(
  { recipient, standing, settingsDigest, requestToken }: Intent,
  { fullName, course, template }: { fullName: string; course: Course; template: TemplateName },
  parts: Pick<StoryParts, 'clock' | 'options'>,
): Reservation {
  const { settings, courseKey, username, userId } = recipient;
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
    issuedAt: parts.clock.now().toISOString(),
    timeZone: parts.options.timeZone,
    language: parts.options.language,
    learnerLanguage: recipient.locale,
    template,
    settings,
    settingsDigest,
    requestToken,
  };
}

/** The line of the intent. */
export function awardingLine(
  reservation: Reservation,
  errand: Pick<Intent, 'actor' | 'requestToken'>,
  parts: Pick<StoryParts, 'clock'>,
): AuditLine {
  return auditLine('awarding', reservation, errand, parts, {
    template: `${reservation.template.id}@${reservation.template.version}`,
    settings: reservation.settingsDigest,
  });
}
