// Reads a learner's language on the platform, as a BCP 47 tag. It only selects the shapes of letters in a name, so an
// LMS that does not return it is no reason to stop.
import type { Lms } from '../issuance/ports/ports.ts';
import { preferencesShape } from './lms-shapes.ts';
import type { ReadJson } from './read-json.ts';

/** The length of its database column. */
const LONGEST = 35;

export function createLanguageReader(read: ReadJson): Pick<Lms, 'readLanguage'> {
  return {
    async readLanguage(username) {
      const path = `/api/user/v1/preferences/${encodeURIComponent(username)}`;
      const preferences = await read('preferences', path, preferencesShape).catch(() => undefined);
      return tagOf(preferences?.['pref-lang']);
    },
  };
}

/** Parses Django's "zh-cn" and "pt_br"; undefined when the text is not a language. */
export function tagOf(text: string | null | undefined): string | undefined {
  if (!text || text.length > LONGEST) return undefined;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
