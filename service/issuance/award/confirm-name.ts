// Which name is printed, where an award shows a proof first.
import type { LmsName, NameChoice } from '../../../shared/certificates/proof.ts';
import type { IssuanceDeps, Recipient } from '../deps.ts';
import { refuseName, requireName } from '../settings/require-name.ts';
import type { PrintOptions } from './intent.ts';

/** The name to print, or what the learner has to confirm first. */
export type NameConfirmation =
  | { readonly print: Required<Pick<PrintOptions, 'name' | 'nameSource'>> }
  | { readonly nameChoice: NameChoice };

/** Returns the confirmed name when the LMS still has it. Rejects with `no-name` when it has none that can be printed, or with
 *  `lms-unavailable`. */
export async function confirmName(
  { username }: Pick<Recipient, 'username'>,
  confirmed: LmsName | undefined,
  deps: Pick<IssuanceDeps, 'lms'>,
): Promise<NameConfirmation> {
  return decideConfirmation(await readPrintableNames(username, deps), confirmed);
}

/** Returns the names that can be names, the profile's first. Rejects with `no-name` when there is none. */
export async function readPrintableNames(
  username: string,
  { lms }: Pick<IssuanceDeps, 'lms'>,
): Promise<readonly LmsName[]> {
  const names = await lms.readNames(username);
  const printable = names.filter(({ name }) => refuseName(name) === undefined);
  if (printable.length === 0) requireName(names[0]?.name);
  return printable;
}

/** A learner confirms what the proof showed: a name that has changed since is shown again. */
function decideConfirmation(names: readonly LmsName[], confirmed: LmsName | undefined): NameConfirmation {
  const same = names.find(({ source, name }) => source === confirmed?.source && name === confirmed.name);
  if (same !== undefined) return { print: { name: same.name, nameSource: same.source } };
  return { nameChoice: { names: [...names], ...(confirmed !== undefined && { hasChanged: true as const }) } };
}
