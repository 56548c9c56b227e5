// What TypeScript cannot know: the stylesheet arrives as a string, and the names we put on window.
declare module '*.scss' {
  const css: { toString(): string };
  export default css;
}

interface Window {
  GradeMeStudioView?: (runtime: unknown, element: unknown, args: unknown) => void;
  GradeMeStudentView?: (runtime: unknown, element: unknown, args: unknown) => void;
}
