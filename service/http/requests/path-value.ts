// Parameters in paths.
import type { Request } from 'express';
import { z } from 'zod';
import { readInput } from './read-input.ts';

/** Express may give a parameter as a list for wildcard routes; ours are single. Throws `malformed` for what cannot be stored. */
export function pathValue(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value !== 'string') return '';
  readInput(z.unknown(), { [name]: value });
  return value;
}
