// What course staff may grant one learner for one award.
import { z } from 'zod';

/** Requirements that count as met although they are not, each by its name. */
export const waiver = z.enum(['grade', 'enrolment', 'mode', 'identity']);
export type Waiver = z.infer<typeof waiver>;
