// Reads path parameters.
import type { Request } from 'express';
import { z } from 'zod';
import { readInput } from './read-input.ts';

/** Returns a single path parameter (Express returns lists only for wildcard routes). Throws `malformed` for text that cannot be stored. */
export function pathValue(request: Request, name: string): string {
  const value = request.params[name];
  if (typeof value !== 'string') return '';
  readInput(z.unknown(), { [name]: value });
  return value;
}
