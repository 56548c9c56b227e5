// How many of today's learners meet settings that are not saved yet: what the settings form sends, and the answer.
import { z } from 'zod';
import { earningFields } from '../award/block-settings.ts';
import { assumedMet } from './report.ts';

/** The fields of the form that decide who earns the certificate. */
export const earningCountRequest = earningFields;

const count = z.int().min(0);

/** The count ignores exceptions of staff, and has no names. */
export const earningCount = z.strictObject({
  /** Learners with an active enrollment whose grade is known. */
  learners: count,
  /** Those who meet the settings, as far as the service checked them. */
  earning: count,
  /** Enrolled learners whose grade the LMS did not return; no other count includes them. */
  unknown: count,
  /** Learners who reach the course grade; null: none is required. */
  reachGrade: count.nullable(),
  /** By group and requirement: learners who meet it; null for requirements that the service did not check. */
  meet: z.array(z.array(count.nullable())),
  /** The kinds of requirement that were taken as met, so the true number may be lower. */
  assumedMet,
  /** When the service read the LMS: up to a minute before the answer. */
  readAt: z.iso.datetime(),
});
export type EarningCount = Readonly<z.infer<typeof earningCount>>;
