// Express may give a path parameter as a list for wildcard routes; ours are single.
import type { Request } from 'express';

export function pathValue(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
