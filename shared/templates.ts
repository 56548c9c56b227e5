// The certificate designs an installation has, as staff choose among them.
import { z } from 'zod';

export const templateChoice = z.strictObject({
  /** What settings, lists and commands call it. */
  id: z.string(),
  /** What people call it. */
  title: z.string(),
});
export type TemplateChoice = Readonly<z.infer<typeof templateChoice>>;

export const templateList = z.strictObject({ templates: z.array(templateChoice) });
export type TemplateList = Readonly<z.infer<typeof templateList>>;
