// Options and arguments that several commands share, so that each has one name and one text.
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Each row of output is one JSON object. */
export const JSON_LINES = ['--json', 'print one JSON object per line'] as const;
export const JSON_OBJECT = ['--json', 'print the answer as one JSON object'] as const;

/** The length of a list. `most` is the maximum that the user may ask for. */
export const limitOption = (fallback: number, most = Number.MAX_SAFE_INTEGER): Option =>
  new Option('--limit <count>', 'maximum number of entries').default(fallback).argParser((text: string) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER ? 'Give a number from 1.' : `Give a number from 1 to ${most}.`,
    );
  });

/** The reason for a change. `required` where a later reader of the audit trail cannot do without it. */
export const noteOption = (required?: 'required'): Option =>
  new Option(
    '--note <text>',
    'reason, for staff and the audit trail; erased with the learner’s data',
  ).makeOptionMandatory(required !== undefined);

export const LEARNERS = ['<learner...>', 'usernames, email addresses, or LMS user IDs such as id:7'] as const;
/** `or` names the other ID that finds the learner. */
export const learnerOr = (or: string) =>
  ['<learner>', `username, email address, LMS user ID such as id:7, or ${or}`] as const;

/** Options for the version of the template, the name and the end of a newer version of a certificate. */
export const templateVersionOption = (fallback: 'pinned' | 'current'): Option =>
  new Option(
    '--template-version <which>',
    'pinned (the version of the certificate) or current (the newest version)',
  ).default(fallback);
export const nameOption = (rest = ''): Option =>
  new Option('--name <which>', `current (the name in the LMS) or kept (the printed name)${rest}`);
export const lastValidOption = (rest: string): Option =>
  new Option('--last-valid-on <day>', `last valid day, such as 2027-12-31${rest}`);

export const renewalOptions = (command: Command): Command =>
  command
    .addOption(lastValidOption('; default: the award’s expiry rule, counted from today'))
    .addOption(templateVersionOption('current'))
    .addOption(nameOption().default('kept'));
