// The package has no types; these declare the part in use.
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** Returns the next place where a line may (or must) end; null at the end of the text. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default LineBreaker;
}
