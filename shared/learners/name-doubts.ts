// A name for staff to review before it is printed, for previews.
import { z } from 'zod';
import { NAME_DOUBTS } from './name-check.ts';

export const nameDoubts = z.strictObject({
  /** As the certificate would print it. */
  name: z.string(),
  doubts: z.array(z.enum(NAME_DOUBTS)).min(1),
});
export type NameDoubts = Readonly<z.infer<typeof nameDoubts>>;
