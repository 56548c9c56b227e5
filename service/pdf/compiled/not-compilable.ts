/** A template that cannot be drawn once for all, and why; it is drawn the long way. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}
