// What a correction will do, in plain sentences, said before it is done.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { formatDay, todayIn } from '../shared/days.ts';
import type { Draft } from '../ui/fields.tsx';
import { consequenceMessages as messages } from './consequence-messages.ts';

type Sentence = readonly [MessageDescriptor, Readonly<Record<string, string>>?];

export function whatHappens(
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
