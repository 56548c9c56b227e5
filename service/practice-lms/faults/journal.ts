// What was asked of the practice LMS and how it answered: tests count calls with it and see what renewed a token.
import type { RequestHandler } from 'express';
import type { Family } from './faults.ts';

const KEPT = 2000;

export interface JournalEntry {
  readonly family: Family;
  readonly method: string;
  /** With its query, as it arrived. */
  readonly path: string;
  /** 0 while there is no answer, and for good when the connection was cut. */
  readonly status: number;
}

export type Journal = ReturnType<typeof createJournal>;

export function createJournal() {
  let entries: { -readonly [Key in keyof JournalEntry]: JournalEntry[Key] }[] = [];
  return {
    /** Oldest first; of one family when named. */
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
        // Noted before the first byte leaves: whoever holds the answer finds it in the journal.
        const { writeHead } = response;
        response.writeHead = ((...args: Parameters<typeof writeHead>) => {
          entry.status = typeof args[0] === 'number' ? args[0] : response.statusCode;
          return writeHead.apply(response, args);
        }) as typeof writeHead;
        next();
      },
  };
}
