// Cleans text before layout and limits its length.
import type { TextField } from '../../shared/api/problems.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { ServiceProblem } from '../domain/service-problem.ts';

/** Longer than any real name or title; limits shaping time. */
export const LONGEST_TEXT = 2_000;

/** Rejects (never truncates) text longer than any name: half a name is a wrong name. */
export function cleanForLayout(text: string, field: TextField): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= LONGEST_TEXT) return cleaned;
  throw new ServiceProblem(
    'text-overflow',
    `The text has ${cleaned.length} characters and at most ${LONGEST_TEXT} can be set. Shorten it and try again.`,
    { params: { field } },
  );
}
