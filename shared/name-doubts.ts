// A name that would be printed and should be looked at first, for previews.
import { z } from 'zod';
import { NAME_DOUBTS } from './name-check.ts';

export const nameDoubts = z.strictObject({
  /** As it would be printed. */
  name: z.string(),
  doubts: z.array(z.enum(NAME_DOUBTS)).min(1),
});
export type NameDoubts = Readonly<z.infer<typeof nameDoubts>>;
