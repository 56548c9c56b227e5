// Answers, problems and bodies that the parts of the API description share.
import type { ZodMediaTypeObject } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemBody } from '../../../shared/api/problems.ts';

export type Content = Record<string, ZodMediaTypeObject>;

export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemBody } },
});

/** HTML for browsers; a problem for programs that ask for JSON. */
export const pageOrProblem = (description: string) => ({
  description,
  content: { ...PAGE, 'application/problem+json': { schema: problemBody } },
});

export const PAGE: Content = { 'text/html': { schema: z.string() } };
export const BINARY = z.string().meta({ format: 'binary' });

/** Returns a request body of JSON, of other types, or of either. The body is optional where it has no required field. */
export function bodyOf(schema: z.ZodType | undefined, more: Content = {}) {
  const content = { ...(schema && { 'application/json': { schema } }), ...more };
  const required = Object.keys(more).length > 0 || !schema?.safeParse({}).success;
  return { content, required };
}

/** The problems of every route that requires a token. */
export const COMMON = {
  400: problem('malformed: a field, which is named, is missing, wrong, or has what cannot be stored.'),
  401: problem('unauthenticated: the token is missing, has run out or is not ours.'),
  403: problem('forbidden or read-only: the token does not allow this.'),
  429: problem('busy: too many requests; see Retry-After.'),
  503: problem('lms-unavailable or storage-unavailable; see Retry-After.'),
};

export const TOO_LARGE = { 413: problem('too-large: the body is larger than this address takes.') };
