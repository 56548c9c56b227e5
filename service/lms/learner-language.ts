// Which language a learner reads the platform in, as a BCP 47 tag. It only tells how letters of a name are written, so an LMS
// that does not tell is no reason to stop.
import type { Lms } from '../issuance/ports/ports.ts';
import { preferencesShape } from './lms-shapes.ts';
import type { ReadJson } from './read-json.ts';

/** As long as a column for it. */
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

/** Django writes "zh-cn" and "pt_br"; undefined for what is no language. */
export function tagOf(text: string | null | undefined): string | undefined {
  if (!text || text.length > LONGEST) return undefined;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
