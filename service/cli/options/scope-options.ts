// Options of commands about the designs, pictures and issuer profile of a scope.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseScope, type Scope, SITE } from '../../domain/scope.ts';
import { JSON_OBJECT } from './common-options.ts';
import { asOption } from './operator-actor.ts';

export interface ScopeOptions {
  readonly scope: Scope;
  readonly json?: boolean;
}
export interface ChangeOptions extends ScopeOptions {
  /** The operator's name, for systems that do not supply it. */
  readonly as?: string;
}

/** For commands that read. `json` replaces the text of the option. */
export const scopeOptions = (command: Command, json: readonly [string, string] = JSON_OBJECT): Command =>
  command.addOption(scopeOption()).option(...json);

/** For commands that write: the actor is stored with what they write. */
export const changeOptions = (command: Command): Command => scopeOptions(command).addOption(asOption());

export const scopeOption = (): Option =>
  new Option('--scope <scope>', 'site, organization:<org>, or course:<course key>')
    .default(SITE, 'site')
    .argParser((text: string) => {
      const scope = parseScope(text);
      if (scope !== undefined) return scope;
      throw new InvalidArgumentError('use site, organization:Org, or course:course-v1:Org+Course+Run');
    });
