// The column `scope`, as `scopeKeyOf` writes it.
import type { Scope } from '../../domain/scope.ts';
import { parseScope } from '../../domain/scope.ts';

export function toScope(column: string): Scope {
  const scope = parseScope(column);
  if (scope !== undefined) return scope;
  throw new Error(`The database has the scope "${column}", which this program does not know.`);
}
