// What TypeScript cannot know: the stylesheet arrives as a string, and the one name we put on window.
declare module '*.scss' {
  const css: { toString(): string };
  export default css;
}

interface Window {
  GradeMeStudentView?: (runtime: unknown, element: unknown, args: unknown) => void;
}
