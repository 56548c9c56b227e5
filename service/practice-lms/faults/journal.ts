// The journal of requests to the practice LMS and its answers: tests count calls with it and see which request renewed a
// token.
import type { RequestHandler } from 'express';
import type { Family } from './faults.ts';

const KEPT = 2000;

export interface JournalEntry {
  readonly family: Family;
  readonly method: string;
  /** The path with its query, as it arrived. */
  readonly path: string;
  /** 0 while the request has no answer, and permanently when the connection was cut. */
  readonly status: number;
}

export type Journal = ReturnType<typeof createJournal>;

export function createJournal() {
  let entries: { -readonly [Key in keyof JournalEntry]: JournalEntry[Key] }[] = [];
  return {
    /** Returns the entries, oldest first; only those of `family` when given. */
    read: (family?: Family): readonly JournalEntry[] =>
      entries.filter((entry) => !family || entry.family === family).map((entry) => ({ ...entry })),
    clear: () => {
      entries = [];
    },
    over:
      (family: Family): RequestHandler =>
      (request, response, next) => {
        const entry = { family, method: request.method, path: request.originalUrl, status: 0 };
        entries = [...entries.slice(1 - KEPT), entry];
        // Recorded before the first byte leaves: a client that has the answer finds it in the journal.
        const { writeHead } = response;
        response.writeHead = ((...args: Parameters<typeof writeHead>) => {
          entry.status = typeof args[0] === 'number' ? args[0] : response.statusCode;
          return writeHead.apply(response, args);
        }) as typeof writeHead;
        next();
      },
  };
}
