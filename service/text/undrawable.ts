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
    `No font of the certificate has ${named}${more}. Write your name with other characters in your account, ` +
      'or ask the course team to have a font added.',
    { context: { role, characters: characters.length } },
  );
}
