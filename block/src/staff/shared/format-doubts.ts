// A name that should be looked at before it is printed.
import type { IntlShape } from 'react-intl';
import type { NameDoubts } from '../../../../shared/learners/name-doubts.ts';
import { changeMessages as messages } from '../messages/change.ts';

export function formatDoubts({ name, doubts }: NameDoubts, intl: IntlShape): string[] {
  const values = { name: `\u2068${name}\u2069` };
  return [
    ...(doubts.some((doubt) => doubt !== 'variant') ? [intl.formatMessage(messages.doubt, values)] : []),
    ...(doubts.includes('variant') ? [intl.formatMessage(messages.doubtVariant, values)] : []),
  ];
}
