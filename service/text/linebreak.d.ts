// The package has no types of its own; this is what we use of it.
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** The next place where a line may (or must) end; null at the end of the text. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default LineBreaker;
}
