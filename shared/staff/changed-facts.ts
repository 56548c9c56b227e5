// What a newer version of a certificate states differently from the one before, for previews and answers.
import { z } from 'zod';

/** Every fact that a page or a verify page shows of one certificate, in the order in which people read it. */
const changeableFact = z.enum([
  'name',
  'date', // ISO date, in the certificate's own time zone
  'template', // "classic@<version>"
  'title',
  'organization',
  'valid-until', // its last valid day, as ISO date
  'level', // label of the level, with its wording if it has one
  'grade-needed', // percent
  'hours',
  'signatories',
]);
export type ChangeableFact = z.infer<typeof changeableFact>;

/** null: there is no value. */
export const changedFact = z.strictObject({
  fact: changeableFact,
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangedFact = Readonly<z.infer<typeof changedFact>>;
