// Which face draws which piece of text: the first face of a role's chain that covers all of it.
// Faces are named by role, never by family, so that a template survives a change of fonts.

export const FONT_ROLES = ['name', 'title', 'body', 'strong'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** What choosing needs to know about a face. */
export interface Coverage {
  covers(codePoint: number): boolean;
}

/** Joiners and variation selectors ask for a shape; they are not drawn, so no face needs a glyph for them. */
function isShapeRequest(codePoint: number): boolean {
  return (
    codePoint === 0x200c ||
    codePoint === 0x200d ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  );
}

export function coversText(face: Coverage, text: string): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!isShapeRequest(codePoint) && !face.covers(codePoint)) return false;
  }
  return true;
}

/** The first face that covers every character of `text`; undefined when none does. */
export function chooseFace<F extends Coverage>(chain: readonly F[], text: string): F | undefined {
  return chain.find((face) => coversText(face, text));
}
