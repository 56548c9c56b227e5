// The entry point inside a writing thread.
export { writeFiles } from './write-files.ts';
