// Options that the routes about the learners of one award share.
import type { Request } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { awardSlug } from '../../../shared/award/award-settings.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { RetryBudget } from '../../issuance/retry-budget.ts';
import { pathValue } from './path-value.ts';
import { readInput } from './read-input.ts';

export const AWARD_PATH = `${ROUTES.staff}/courses/:courseKey/awards/:slug`;

/** Limit of a body with a hundred rows and a note for each. */
export const LARGEST_LIST = '512kb';

/** No retries: a person waits for the answer, and can repeat the request when the LMS fails. */
export const noRetries = (): RetryBudget => ({ leftMs: 0 });

/** Throws `malformed` for an invalid slug. */
export function awardOf(request: Request): AwardKey {
  const { slug } = readInput(z.object({ slug: awardSlug }), { slug: pathValue(request, 'slug') });
  return { courseKey: pathValue(request, 'courseKey'), slug };
}
