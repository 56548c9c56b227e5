// A hint that a learner may have passed. Nothing in it is believed: it says where to look.
import { z } from 'zod';
import { username } from './username.ts';

export const hintRequest = z.strictObject({
  courseId: z.string().min(1).max(255),
  username,
  /** When it is given it must be the one the LMS has for that username: usernames change hands. */
  userId: z.int().positive().optional(),
});
export type HintRequest = Readonly<z.infer<typeof hintRequest>>;

export const hintAnswer = z.strictObject({
  /** `known`: the learner waits to be looked at already. `turned-off`: nothing will happen. Whether there is such a course
   *  or learner is not said. */
  outcome: z.enum(['will-look', 'known', 'turned-off']),
  requestToken: z.string(),
});
export type HintAnswer = Readonly<z.infer<typeof hintAnswer>>;
