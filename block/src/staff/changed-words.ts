// What a newer version says otherwise, fact by fact, as the service foresees or reports it.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { ChangeableFact, ChangedFact } from '../../../shared/changed-facts.ts';
import { certificateMessages as card } from '../messages/certificate.ts';
import { changeMessages as words } from './messages/change.ts';
import { correctionMessages as fields } from './messages/correction.ts';
import { longDay } from './what-happens.ts';

type Write = (value: string, intl: IntlShape) => string;
const asItIs: Write = (value) => value;

const FACTS: Readonly<Record<ChangeableFact, readonly [MessageDescriptor, Write]>> = {
  name: [card.name, asItIs],
  date: [card.issuedOn, longDay],
  template: [fields.design, (value) => value.replace('@', ', ')],
  title: [card.course, asItIs],
  organization: [words.organization, asItIs],
  'valid-until': [card.validUntil, longDay],
  level: [card.condition, asItIs],
  'grade-needed': [words.gradeNeeded, asItIs],
  hours: [words.hours, asItIs],
  signatories: [words.signatories, asItIs],
};

/** A fact that is new to us is shown by its code. */
export function sayChange({ fact, before, after }: ChangedFact, intl: IntlShape): string {
  const [label, write] = Object.hasOwn(FACTS, fact) ? FACTS[fact] : [undefined, asItIs];
  // Names of any direction stand in a sentence of the reader's.
  const say = (value: string | null) => (value === null ? '–' : `\u2068${write(value, intl)}\u2069`);
  return intl.formatMessage(words.change, {
    fact: label === undefined ? fact : intl.formatMessage(label),
    before: say(before),
    after: say(after),
  });
}
