// What a newer version says otherwise, fact by fact, as the service foresees or reports it.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { ChangedFact } from '../../../shared/changed-facts.ts';
import { certificateMessages as card } from '../messages/certificate.ts';
import { changeMessages as words } from './messages/change.ts';
import { correctionMessages as fields } from './messages/correction.ts';
import { longDay } from './what-happens.ts';

/** Facts with a name of their own here; the others seldom change. */
const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  name: card.name,
  date: card.issuedOn,
  template: fields.design,
  'valid-until': card.validUntil,
  level: card.condition,
};

export function sayChange({ fact, before, after }: ChangedFact, intl: IntlShape): string {
  const isDay = fact === 'date' || fact === 'valid-until';
  // Names of any direction stand in a sentence of the reader's.
  const say = (value: string | null) =>
    value === null ? '–' : `\u2068${isDay ? longDay(value, intl) : value}\u2069`;
  const label = intl.formatMessage(NAMES[fact] ?? words.other);
  return intl.formatMessage(words.change, { fact: label, before: say(before), after: say(after) });
}
