// The facts that a newer version changes, as the service previews or reports them.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { ChangedFact } from '../../../../shared/staff/changed-facts.ts';
import { certificateMessages as card } from '../../shared/messages/certificate.ts';
import { formatDay } from '../../shared/ui/format-day.ts';
import { changeMessages as messages } from '../messages/change.ts';
import { commonMessages } from '../messages/common.ts';

/** Facts with a message here; the others seldom change. */
const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  name: card.name,
  date: card.issuedOn,
  template: commonMessages.design,
  'valid-until': card.validUntil,
  level: card.level,
};

const WRITE: Readonly<Record<string, (value: string, intl: IntlShape) => string>> = {
  date: formatDay,
  'valid-until': formatDay,
  template: (value) => formatTemplate(...splitTemplate(value)),
};

/** A design with the beginning of its version, which is a digest. */
export const formatTemplate = (id: string, version: string): string => `${id}, ${version.slice(0, 12)}`;

/** "classic@<version>" */
function splitTemplate(value: string): [id: string, version: string] {
  const at = value.lastIndexOf('@');
  return [value.slice(0, at), value.slice(at + 1)];
}

export function formatChange({ fact, before, after }: ChangedFact, intl: IntlShape): string {
  const write = WRITE[fact] ?? ((text) => text);
  // Names of any text direction appear in a sentence in the reader's language.
  const isolate = (value: string | null) => (value === null ? '–' : `\u2068${write(value, intl)}\u2069`);
  const label = intl.formatMessage(NAMES[fact] ?? messages.other);
  return intl.formatMessage(messages.change, { fact: label, before: isolate(before), after: isolate(after) });
}
