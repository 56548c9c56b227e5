// What a correction will do. The form shows these sentences before the confirmation.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { formatDay } from '../../shared/ui/format-day.ts';
import { consequenceMessages as messages } from '../messages/consequence.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { todayIn } from '../shared/days.ts';
import type { Draft } from '../ui/fields.tsx';

type Sentence = readonly [MessageDescriptor, Readonly<Record<string, string>>?];

export function describeConsequences(
  correction: Correction,
  draft: Draft,
  certificate: StaffCertificate,
  intl: IntlShape,
): readonly string[] {
  return sentencesOf(correction, draft, certificate, intl).map(([message, values]) =>
    intl.formatMessage(message, values),
  );
}

function sentencesOf(
  correction: Correction,
  draft: Draft,
  certificate: StaffCertificate,
  intl: IntlShape,
): readonly Sentence[] {
  const wording = draft.wording?.trim() ?? '';
  switch (correction) {
    case 'revoke':
      return [
        [messages.revoked],
        wording === '' ? [messages.revokedSilent] : [messages.revokedWording, { wording }],
        [messages.revokedLast],
      ];
    case 'reinstate':
      return [[messages.reinstated]];
    case 'reissue':
      return [[messages.reissued]];
    case 'renew':
      return [[messages.renewed]];
    case 'expire':
      return draft.when === 'never'
        ? [[messages.neverExpires]]
        : [endOf(draft.day ?? '', certificate, intl), [messages.expiresPaper]];
    default: {
      const never: never = correction;
      return never;
    }
  }
}

function endOf(day: string, { timeZone }: StaffCertificate, intl: IntlShape): Sentence {
  const isOver = day < todayIn(timeZone);
  return [isOver ? messages.expiresAtOnce : messages.expires, { day: formatDay(day, intl) }];
}
