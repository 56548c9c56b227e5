// Requests and answers of the block: the standing of this learner for this award.
import { z } from 'zod';
import { problemSummary } from '../api/problems.ts';
import { basisPoints } from '../award/award-settings.ts';
import { nameRequestView } from './name-requests.ts';
import { lmsName, nameChoice } from './proof.ts';

/** Present when the requirement is not met by itself and staff waived it: then it counts as met. */
const waived = z.literal(true).optional();

/** Labels of parts without a score so far, so that they can still close the gap; left out when the requirement is met, when there
 *  are none, and when the LMS does not return them. */
const open = z.array(z.string()).min(1).optional();

const requirementKinds = [
  z.strictObject({ kind: z.literal('enrolled'), met: z.boolean(), waived }),
  z.strictObject({
    kind: z.literal('mode'),
    met: z.boolean(),
    waived,
    /** The learner's enrollment mode; null when not enrolled. */
    has: z.string().nullable(),
    needs: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('course-grade'),
    met: z.boolean(),
    waived,
    /** null when the LMS knows no grade for this learner. */
    has: basisPoints.nullable(),
    /** null when the course's own passing grade applies and the LMS does not return its value. */
    needs: basisPoints.nullable(),
    open,
  }),
  z.strictObject({
    kind: z.literal('category'),
    met: z.boolean(),
    waived,
    /** Assignment type of the course's grading policy. */
    category: z.string(),
    /** The average; null when the LMS knows none. */
    has: basisPoints.nullable(),
    needs: basisPoints,
    open,
  }),
  z.strictObject({
    kind: z.literal('subsection'),
    met: z.boolean(),
    waived,
    /** What the author calls it, and its usage key. */
    name: z.string(),
    subsection: z.string(),
    /** null when the LMS knows no score. */
    has: basisPoints.nullable(),
    needs: basisPoints,
  }),
  z.strictObject({
    kind: z.literal('completion'),
    met: z.boolean(),
    waived,
    /** A section, subsection or unit; null for the whole course. */
    part: z.strictObject({ block: z.string(), name: z.string() }).nullable(),
    /** The share of completed units; null when the LMS does not return it. */
    has: basisPoints.nullable(),
    needs: basisPoints,
  }),
  z.strictObject({
    kind: z.literal('identity'),
    met: z.boolean(),
    waived,
    /** null when the LMS does not return it. */
    has: z.boolean().nullable(),
  }),
] as const;

/** The kinds of requirement that staff may waive. */
export const waivedKind = z.enum([
  'enrolled',
  'mode',
  'course-grade',
  'category',
  'subsection',
  'completion',
  'identity',
]);
export type WaivedKind = z.infer<typeof waivedKind>;

/** One requirement, with what the learner has and what the award needs. Shares are basis points. */
const singleRequirement = z.discriminatedUnion('kind', requirementKinds);
export type SingleRequirement = Readonly<z.infer<typeof singleRequirement>>;

/** A single requirement, or several groups of which one is enough. */
export const requirement = z.discriminatedUnion('kind', [
  ...requirementKinds,
  z.strictObject({
    kind: z.literal('any-of'),
    met: z.boolean(),
    groups: z.array(z.strictObject({ met: z.boolean(), all: z.array(singleRequirement) })),
  }),
]);

export type Requirement = Readonly<z.infer<typeof requirement>>;

/** A level of the award, such as Distinction, and whether this certificate gets it (one at most). */
const levelState = z.strictObject({
  label: z.string(),
  /** Least course grade, basis points. */
  needs: basisPoints,
  reached: z.boolean(),
});

export type LevelState = Readonly<z.infer<typeof levelState>>;

const standingStatus = z.enum([
  'not-enrolled', // no active enrollment in the course run
  'not-passing', // enrolled, at least one requirement is not met
  'eligible', // every requirement is met, nothing requested yet
  'generating', // requested, rendering: poll again soon
  'issued', // the certificate is there
  'earned-not-available', // it was issued and is not shown yet (Open edX: earned_but_not_available)
  'revoked', // it was issued and has been revoked
  'failed', // rendering failed; `problem` has the reason, and a new request retries
]);

export type StandingStatus = z.infer<typeof standingStatus>;

/** `on` is the day of `at` in the certificate's own time zone; `reason` is the public wording. */
export const revokedView = z.strictObject({
  at: z.iso.datetime(),
  on: z.iso.date(),
  reason: z.string().nullable(),
});
export type RevokedView = Readonly<z.infer<typeof revokedView>>;

const certificateView = z.strictObject({
  uuid: z.uuid(),
  recipientName: z.string(),
  courseTitle: z.string(),
  organization: z.string(),
  /** Label of the level it was issued in, such as Distinction; left out when there is none. */
  level: z.string().optional(),
  /** ISO 8601 instant in UTC. */
  issuedAt: z.iso.datetime(),
  /** The calendar date that the certificate prints. */
  issuedOn: z.iso.date(),
  /** First instant at which it has expired, and the last day before it in the certificate's own time zone; left out when it
   *  has no end. */
  expiresAt: z.iso.datetime().optional(),
  lastValidOn: z.iso.date().optional(),
  /** That instant has come; left out until then. */
  expired: z.literal(true).optional(),
  /** Short-lived signed address of the PDF, sent as an attachment; null once revoked. */
  downloadUrl: z.url().nullable(),
  /** Short-lived signed address of a PNG of the PDF, 1200 pixels on its long side; null once revoked. */
  pictureUrl: z.url().nullable(),
  /** Public, lasting address where anyone can verify the certificate. */
  verifyUrl: z.url(),
  /** Set once the certificate is revoked. */
  revoked: revokedView.nullable(),
});

export type CertificateView = Readonly<z.infer<typeof certificateView>>;

export const standingAnswer = z.strictObject({
  status: standingStatus,
  /** Empty when there is a certificate. */
  requirements: z.array(requirement),
  /** The award's levels, the lowest first; left out when it has none, and once there is a certificate. */
  levels: z.array(levelState).optional(),
  certificate: certificateView.nullable(),
  /** A problem code and its sentence. With `status: "failed"`: why rendering failed. With `eligible`: what would stop a request,
   *  which is `no-name` while the account has no full name. */
  problem: problemSummary.nullable(),
  /** With `eligible`, as the answer to a grade request: the learner confirms one of these names first. */
  nameChoice: nameChoice.optional(),
  /** With `issued`: the learner’s request for another name, while it is open and after staff refused it. */
  nameRequest: nameRequestView.optional(),
  /** With `earned-not-available`: the first instant at which it is shown; null when unknown. */
  availableAt: z.iso.datetime().nullable().optional(),
  /** When the service read the facts from the LMS. ISO 8601 instant in UTC. */
  checkedAt: z.iso.datetime(),
  /** True for staff who view the course as a learner: they cannot request anything. */
  readOnly: z.boolean(),
  /** Two blocks publish different settings under this award's name; shown to course staff only. */
  settingsConflict: z.boolean(),
});

export type StandingAnswer = Readonly<z.infer<typeof standingAnswer>>;

/** Body of POST grade-requests. `usageId` only guards against a mixed-up page. `confirmed` is the name that the learner saw on the
 *  proof: the service compares it with the LMS’s names and never prints it unchecked. */
export const gradeRequest = z.strictObject({
  usageId: z.string().max(255).optional(),
  confirmed: lmsName.optional(),
});
