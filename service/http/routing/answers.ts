// Answers and problems, as the API description states them.
import type { ZodMediaTypeObject } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemBody } from '../../../shared/api/problems.ts';

export type Content = Readonly<Record<string, ZodMediaTypeObject>>;

/** By status. */
export type Answers = Readonly<Record<number, { readonly description: string; readonly content?: Content }>>;

export const PAGE: Content = { 'text/html': { schema: z.string() } };
export const BINARY = z.string().meta({ format: 'binary' });

export const json = (schema: z.ZodType, description = 'The answer.') => ({
  description,
  content: { 'application/json': { schema } },
});

/** The answers of a route that answers JSON with status 200. */
export const ok = (schema: z.ZodType, description?: string): Answers => ({ 200: json(schema, description) });

export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemBody } },
});

/** HTML for browsers; a problem for programs that ask for JSON. */
export const pageOrProblem = (description: string) => ({
  description,
  content: { ...PAGE, ...problem('').content },
});

/** The answers of a route that answers a picture. */
export const PICTURE: Answers = {
  200: { description: 'The picture.', content: { 'image/png': { schema: BINARY } } },
};
