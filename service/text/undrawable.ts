// The problem for characters that no face covers. It names them, so that the reader of the message can act.
import { ServiceProblem } from '../domain/service-problem.ts';

const NAMED_AT_MOST = 8;

function nameCharacter(character: string): string {
  const codePoints = [...character].map(
    (part) => `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `'${character}' (${codePoints.join(' ')})`;
}

/** A `name-not-drawable` problem that keeps its characters; they are personal data and must not be logged. */
export class Undrawable extends ServiceProblem {
  readonly #characters: readonly string[];
  readonly #role: string;

  constructor(characters: readonly string[], role: string, remedy: string) {
    const named = characters.slice(0, NAMED_AT_MOST).map(nameCharacter).join(', ');
    const more = characters.length > NAMED_AT_MOST ? ` and ${characters.length - NAMED_AT_MOST} more` : '';
    super('name-not-drawable', `No font of the certificate has ${named}${more}. ${remedy}`, {
      context: { role, characters: characters.length },
    });
    this.#characters = characters;
    this.#role = role;
  }

  isIn(text: string): boolean {
    return this.#characters.some((character) => text.includes(character));
  }

  /** Returns the same problem with another remedy. */
  withRemedy(remedy: string): Undrawable {
    return new Undrawable(this.#characters, this.#role, remedy);
  }
}

/** Returns the problem; `characters` must not be empty. */
export function undrawable(characters: readonly string[], role: string): Undrawable {
  return new Undrawable(characters, role, 'Write it with other characters, or have a font added.');
}
