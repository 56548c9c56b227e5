// Runs inside a writing thread.
export { writeTogether } from './write-together.ts';
