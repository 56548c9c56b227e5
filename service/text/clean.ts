// Text as it is set: clean, and short enough to be shaped.
import { cleanText } from '../../shared/clean-text.ts';
import { ServiceProblem } from '../domain/service-problem.ts';

/** More than any honest name or title; keeps shaping time bounded. */
export const LONGEST_TEXT = 2_000;

/** Refuses (never cuts) what is longer than any name: half a name is a wrong name. */
export function cleanForLayout(text: string): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= LONGEST_TEXT) return cleaned;
  throw new ServiceProblem(
    'text-overflow',
    `The text has ${cleaned.length} characters and at most ${LONGEST_TEXT} can be set. Shorten it and try again.`,
  );
}
