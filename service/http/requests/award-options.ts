// What routes about the learners of one award have in common.
import type { Request } from 'express';
import { z } from 'zod';
import { awardSlug } from '../../../shared/award-settings.ts';
import { ROUTES } from '../../../shared/routes.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { RetryBudget } from '../../issuance/retry-budget.ts';
import { pathValue } from './path-value.ts';
import { readInput } from './read-input.ts';

export const AWARD_PATH = `${ROUTES.staff}/courses/:courseKey/awards/:slug`;

/** A hundred rows with a note each. */
export const LARGEST_LIST = '512kb';

/** Who waits is a person: what the LMS does not serve now is answered as such, and asked for again. */
export const impatient = (): RetryBudget => ({ leftMs: 0 });

/** Throws `malformed` for what can be no award's name. */
export function awardOf(request: Request): AwardKey {
  const { slug } = readInput(z.object({ slug: awardSlug }), { slug: pathValue(request, 'slug') });
  return { courseKey: pathValue(request, 'courseKey'), slug };
}
