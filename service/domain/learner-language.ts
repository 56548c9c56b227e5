// A run reads no learner's preferences, but the list of accounts contains the languages of their profiles.

/** Returns the language that shows how to write the learner's name: the first that is not written in Latin letters, because those
 *  show nothing. undefined: there is none. */
export function tellingLanguage(languages: readonly string[]): string | undefined {
  return languages.find((tag) => {
    const { script } = new Intl.Locale(tag).maximize();
    return script !== undefined && script !== 'Latn';
  });
}
