// Answers for staff about an award as a whole: counts, learners near the threshold, and what another threshold would change.
import { z } from 'zod';
import { basisPoints } from '../award/award-settings.ts';

const count = z.int().min(0);

/** The rules that a block last showed, signed. */
const shownRules = z.strictObject({
  /** null: the course's own passing grade. */
  threshold: basisPoints.nullable(),
  modes: z.array(z.string()),
  template: z.string(),
  /** SHA-256 of the settings. */
  digest: z.string(),
  shownAt: z.iso.datetime(),
});

/** Each certificate is in exactly one of them. */
const certificateCounts = z.strictObject({
  /** Current and valid. */
  issued: count,
  expired: count,
  /** Revoked, also when the holder's data is gone. */
  revoked: count,
  /** A newer version is current. */
  replaced: count,
  /** Issued once; name, file and grade are gone. */
  erased: count,
  generating: count,
  failed: z.array(z.strictObject({ code: z.string(), count })),
  /** Of those issued, by level. */
  levels: z.array(z.strictObject({ label: z.string(), count })),
});
export type CertificateCounts = Readonly<z.infer<typeof certificateCounts>>;

/** Requirements of the award that take one LMS request for each learner: parts of the course, single subsections,
 *  completion, a verified identity. The service did not read them and takes them as met, so the true numbers may be lower. */
export const assumedMet = z.array(z.enum(['category', 'subsection', 'completion', 'identity']));
export type AssumedMet = z.infer<typeof assumedMet>;

/** The last day of the award's certificates, once it is over, so that the service issues none any more; null: it is not over, or
 *  there is none. */
const endedOn = z.iso.date().nullable();

/** When the service read grades and enrollments from the LMS: up to a minute before the answer. */
const readAt = z.iso.datetime();

const nearThreshold = z.strictObject({
  /** How far below the threshold the report looks, in basis points. */
  within: basisPoints,
  /** Number of such learners; the list has the nearest 1,000 of them. */
  total: count,
  /** The learners miss only the grade, by so many basis points. */
  learners: z.array(z.strictObject({ username: z.string(), missing: basisPoints })),
  /** Enrolled learners whose grade the LMS did not return. */
  unknown: count,
  assumedMet,
  readAt,
});
export type NearThreshold = Readonly<z.infer<typeof nearThreshold>>;

export const awardReport = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  at: z.iso.datetime(),
  /** null: no page has shown the published block yet. */
  rules: shownRules.nullable(),
  endedOn,
  /** Two blocks publish different settings under this award's name. */
  settingsConflict: z.boolean(),
  counts: certificateCounts,
  /** null: the request did not ask for it. */
  near: nearThreshold.nullable(),
});
export type AwardReport = Readonly<z.infer<typeof awardReport>>;

/** Every learner with an active enrollment, decided twice, with the exceptions of staff. The service issues nothing and revokes
 *  nothing. */
export const whatIfAnswer = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  at: z.iso.datetime(),
  /** The threshold today; null: the course's own passing grade. */
  present: basisPoints.nullable(),
  threshold: basisPoints,
  endedOn,
  assumedMet,
  readAt,
  /** Learners whose grade is known. */
  learners: count,
  /** Enrolled learners whose grade the LMS did not return; no other count includes them. */
  unknown: count,
  earnNow: count,
  wouldEarn: count,
  /** Of those who would earn: only because of an exception of staff. */
  wouldEarnByException: count,
  gain: count,
  lose: count,
  /** Of those who lose: they hold the certificate already, and would keep it. */
  loseAndHold: count,
  /** Of those who gain: their certificate is revoked, and stays revoked. */
  gainButRevoked: count,
  /** Course grades in steps of 5 %, from `from` up to the next; 100 % is in the last. */
  histogram: z.array(z.strictObject({ from: basisPoints, count })).length(20),
});
export type WhatIfAnswer = Readonly<z.infer<typeof whatIfAnswer>>;
