// The classes of reasons in words; one that is new to us is shown as it is.

import { reasonMessages } from '../messages/reason.ts';
import type { Text } from '../panel-context.ts';
import { REASONS } from './fields.ts';

/** Those that staff choose, and those that the service gives. */
const NAMES = new Map([...REASONS, ['level-changed', reasonMessages.levelChanged]] as const);

export function reasonName(slug: string, text: Text): string {
  const word = NAMES.get(slug);
  return word === undefined ? slug : text(word);
}
