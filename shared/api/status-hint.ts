// A passing-status notification: a learner may have passed. The service trusts nothing in it and checks the learner itself.
import { z } from 'zod';
import { username } from '../learners/username.ts';

export const statusHintRequest = z.strictObject({
  courseId: z.string().min(1).max(255),
  username,
  /** If present, it must be the id that the LMS has for that username: usernames change hands. */
  userId: z.int().positive().optional(),
});
export type StatusHintRequest = Readonly<z.infer<typeof statusHintRequest>>;

export const statusHintAnswer = z.strictObject({
  /** `known`: the learner is in the queue already. `turned-off`: the service does nothing. The answer does not reveal whether
   *  the course or the learner exists. */
  outcome: z.enum(['queued', 'known', 'turned-off']),
  requestToken: z.string(),
});
