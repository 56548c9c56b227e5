/** A template that cannot be compiled, with the reason. It is drawn on the reference path. */
export class NotCompilable extends Error {
  override readonly name = 'NotCompilable';
}
