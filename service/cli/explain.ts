// What a person at a terminal is told when something cannot be done: one sentence, no stack trace.
import { ServiceProblem } from '../domain/service-problem.ts';
import { sayToOperator } from './operator-words.ts';

const SENTENCES: Readonly<Record<string, (error: NodeJS.ErrnoException & { port?: number }) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken. Stop what listens there, or choose another: GRADEME_PORT for the service, PRACTICE_PORT for the practice LMS.`,
  EACCES: ({ path, port }) =>
    path === undefined
      ? `Port ${port} may not be used by this user. Choose one above 1023.`
      : `${path} cannot be written. Give this user the right to, or choose another folder.`,
  ENOENT: ({ path }) => `There is no file ${path}. Check the path.`,
  EISDIR: ({ path }) => `${path ?? 'That'} is a folder where a file is needed. Name a file in it.`,
  EROFS: ({ path }) => `${path} is on a read-only file system. Choose another folder.`,
  EEXIST: ({ path, syscall }) =>
    syscall === 'open'
      ? `${path} is there already. Give the name of a new file.`
      : `${path} is a file where a folder is needed. Choose another folder.`,
  ENOTDIR: ({ path }) => `${path} is a file where a folder is needed. Choose another folder.`,
  BUCKET_REFUSED: ({ message }) => message,
  ENOSPC: () => 'The disk is full. Make room and try again.',
};

export function explain(error: unknown): string {
  // Our own problems wrap what the system said; the system's word is the one to act on.
  for (let each = error; each instanceof Error; each = each.cause) {
    const sentence = SENTENCES[(each as NodeJS.ErrnoException).code ?? ''];
    if (sentence !== undefined) return sentence(each as NodeJS.ErrnoException);
  }
  if (error instanceof ServiceProblem) return sayToOperator(error);
  return error instanceof Error ? error.message : String(error);
}
