// A run reads no learner's preferences, but the languages of their profile come with the list of accounts.

/** The one that shows how their name is written: the first that is not written in Latin letters, for those show nothing.
 *  undefined: none does. */
export function tellingLanguage(languages: readonly string[]): string | undefined {
  return languages.find((tag) => {
    const { script } = new Intl.Locale(tag).maximize();
    return script !== undefined && script !== 'Latn';
  });
}
