// The refusal for characters that no face covers: it names them, so that someone can act on it.
import { ServiceProblem } from '../domain/service-problem.ts';

const NAMED_AT_MOST = 8;

function nameCharacter(character: string): string {
  const codePoints = [...character].map(
    (part) => `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `'${character}' (${codePoints.join(' ')})`;
}

/** A `name-not-drawable` problem; `characters` is not empty. */
export function undrawable(characters: readonly string[], role: string): ServiceProblem {
  const named = characters.slice(0, NAMED_AT_MOST).map(nameCharacter).join(', ');
  const more = characters.length > NAMED_AT_MOST ? ` and ${characters.length - NAMED_AT_MOST} more` : '';
  return new ServiceProblem(
    'name-not-drawable',
    `No face covers ${named}${more} in role "${role}". Spell the name in characters the certificate can show, ` +
      'or add a face for them to fonts/fonts.json.',
    { context: { role, characters: characters.length } },
  );
}
