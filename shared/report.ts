// What staff are told about an award as a whole: counts, who is near the line, and what another threshold would change.
import { z } from 'zod';
import { basisPoints } from './award-settings.ts';

const count = z.int().min(0);

/** The rules as a block last showed them, signed. */
export const shownRules = z.strictObject({
  /** null: the course's own passing grade. */
  threshold: basisPoints.nullable(),
  modes: z.array(z.string()),
  template: z.string(),
  /** SHA-256 of the settings. */
  digest: z.string(),
  shownAt: z.iso.datetime(),
});

/** Each certificate is in one of them. */
export const certificateCounts = z.strictObject({
  /** Speaks and stands. */
  issued: count,
  expired: count,
  /** Revoked, also when the holder's data is gone. */
  revoked: count,
  /** A newer version speaks instead. */
  replaced: count,
  /** Issued once; name, file and grade are gone. */
  erased: count,
  generating: count,
  failed: z.array(z.strictObject({ code: z.string(), count })),
  /** Of those issued, by level. */
  levels: z.array(z.strictObject({ label: z.string(), count })),
});
export type CertificateCounts = Readonly<z.infer<typeof certificateCounts>>;

/** What the award also asks for and only a question for each learner would tell: parts of the course, single subsections, a
 *  verified identity. They were not read, and taken as met, so that there may be fewer than is said. */
const takenAsMet = z.array(z.enum(['category', 'subsection', 'identity']));
export type TakenAsMet = z.infer<typeof takenAsMet>;

/** The last day of the award's certificates, once it is over, so that none is issued any more; null: it is not over, or there is none. */
const endedOn = z.iso.date().nullable();

/** When the LMS told grades and enrollments: up to a minute before the answer. */
const readAt = z.iso.datetime();

export const nearTheLine = z.strictObject({
  /** How far under the line was looked, in basis points. */
  within: basisPoints,
  /** How many there are; the list has the nearest 1,000 of them. */
  total: count,
  /** The grade is all they miss, by so many basis points. */
  learners: z.array(z.strictObject({ username: z.string(), missing: basisPoints })),
  /** Enrolled learners whose grade the LMS did not tell. */
  unknown: count,
  takenAsMet,
  readAt,
});
export type NearTheLine = Readonly<z.infer<typeof nearTheLine>>;

export const awardReport = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  at: z.iso.datetime(),
  /** null: nobody has opened the published block yet. */
  rules: shownRules.nullable(),
  endedOn,
  /** Two blocks publish different settings under this award's name. */
  settingsConflict: z.boolean(),
  counts: certificateCounts,
  /** null: it was not asked for. */
  near: nearTheLine.nullable(),
});
export type AwardReport = Readonly<z.infer<typeof awardReport>>;

/** Every learner with an active enrollment, judged twice, with what staff have excepted them from. Nothing is issued and
 *  nothing revoked. */
export const whatIfAnswer = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  at: z.iso.datetime(),
  /** The threshold today; null: the course's own passing grade. */
  present: basisPoints.nullable(),
  threshold: basisPoints,
  endedOn,
  takenAsMet,
  readAt,
  /** Learners whose grade is known. */
  learners: count,
  /** Enrolled learners whose grade the LMS did not tell; they are in no other number. */
  unknown: count,
  earnNow: count,
  wouldEarn: count,
  /** Of those who would earn: only because staff have excepted them from something. */
  wouldEarnByException: count,
  gain: count,
  lose: count,
  /** Of those who lose: they hold the certificate already, and would keep it. */
  loseAndHold: count,
  /** Of those who gain: the certificate is revoked, and stays so. */
  gainButRevoked: count,
  /** Course grades in steps of 5 %, from `from` up to the next; 100 % is in the last. */
  histogram: z.array(z.strictObject({ from: basisPoints, count })).length(20),
});
export type WhatIfAnswer = Readonly<z.infer<typeof whatIfAnswer>>;
