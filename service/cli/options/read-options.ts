// Parses the options of commands as a request of the API. Errors name the option, not the field.
import type { Command } from 'commander';
import type { z } from 'zod';
import { parseInput } from '../../../shared/text/plain-text.ts';

/** Fields whose option has a different name in some command. */
const ALIASES: Readonly<Record<string, string>> = { waives: 'waive', madeFrom: 'from' };

/** Returns the request that the options describe. Ends the command with exit code 2 when a field is invalid. */
export function readOptions<T>(self: Command, shape: z.ZodType<T>, fields: unknown): T {
  const request = parseInput(shape, fields);
  if (request.success) return request.data;
  const [issue] = request.error.issues;
  return self.error(`error: ${placeOf(self, issue?.path ?? [])}: ${sayIssue(issue)}`, { exitCode: 2 });
}

function placeOf(self: Command, [field, at]: readonly PropertyKey[]): string {
  if (field === 'rows') return `learner ${Number(at) + 1}`;
  const names = [String(field), ALIASES[String(field)]];
  return self.options.find((each) => names.includes(each.attributeName()))?.long ?? String(field);
}

function sayIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return `use one of: ${issue.values.join(', ')}`;
  return issue?.message ?? 'this cannot be read';
}
