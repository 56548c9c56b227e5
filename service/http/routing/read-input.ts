// Parses bodies, queries and path parameters, with one message for each field that is wrong.
import type { z } from 'zod';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';

/** Returns the parsed value, or throws `malformed` with each wrong field and what to write there. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = parseInput(schema, value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  const first = errors[0];
  const where = first?.path ? ` "${first.path}"` : '';
  throw new ServiceProblem(
    'malformed',
    `The request is invalid at${where || ' its top level'}: ${first?.message}.`,
    {
      errors,
    },
  );
}
