// The certificate designs of an installation, as staff choose among them.
import { z } from 'zod';

const templateChoice = z.strictObject({
  /** The ID in settings, lists and commands. */
  id: z.string(),
  /** The name that people read. */
  title: z.string(),
});
export type TemplateChoice = Readonly<z.infer<typeof templateChoice>>;

export const templateList = z.strictObject({ templates: z.array(templateChoice) });
export type TemplateList = Readonly<z.infer<typeof templateList>>;
