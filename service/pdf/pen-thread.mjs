// Where a drawing thread starts. Threads do not inherit the TypeScript loader of whoever started them
// (a process under tsx, a test runner), so this plain file brings its own and then loads the real one.
import { register } from 'tsx/esm/api';

register();
export const { draw, picture, warm } = await import('./pen-worker.ts');
