// Parameters, and other parts of rows, that several routes share.
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { awardSlug } from '../../../shared/award/award-settings.ts';
import { readCertificateId } from '../../domain/certificates/certificate-id.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { parseScope, SITE } from '../../domain/scope.ts';
import type { RetryBudget } from '../../issuance/retry-budget.ts';

export const courseKey = z
  .string()
  .refine(isCourseKey, 'give a course key such as course-v1:Org+Course+Run')
  .meta({ description: 'A course key, such as course-v1:Org+Course+Run.' });

export const scope = z
  .string()
  .transform((text, context) => {
    const read = parseScope(text);
    if (read === undefined)
      context.addIssue('give "site", "organization:Org" or "course:course-v1:Org+Course+Run"');
    return read ?? SITE;
  })
  .meta({ description: 'Whose it is, such as course:course-v1:Org+Course+Run.' });

export const COURSE_PATH = `${ROUTES.staff}/courses/:courseKey`;
export const AWARD_PATH = `${COURSE_PATH}/awards/:slug`;
export const courseParams = z.object({ courseKey });
export const awardParams = z.object({ courseKey, slug: awardSlug });

/** Staff paste a certificate ID with text around it; text without one matches no certificate. */
export const certificateId = z
  .string()
  .transform((text) => readCertificateId(text) ?? text)
  .meta({ description: 'The certificate ID, also with text around it.' });

/** A whole number in a query, where everything is text. */
export const whole = (least: number, most: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && text !== '' ? Number(text) : text),
    z.int().min(least).max(most),
  );

/** The largest key of a row. */
export const MOST_ROWS = 2_147_483_647;
export const rowKey = whole(1, MOST_ROWS);
export const pageSize = (standard: number, most = 1_000) => whole(1, most).default(standard);

/** Limit of a body with a hundred rows and a note for each. */
export const LARGEST_LIST = '512kb';

/** No retries: a person waits for the answer, and can repeat the request when the LMS fails. */
export const noRetries = (): RetryBudget => ({ leftMs: 0 });
