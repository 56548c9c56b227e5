// The basis of a count of learners: when the LMS sent the grades, and which requirements were not checked.
import type { MessageDescriptor } from 'react-intl';
import { useIntl } from 'react-intl';
import type { AssumedMet } from '../../../../shared/staff/report.ts';
import { reportMessages as messages } from '../messages/report.ts';
import { formatInstant } from '../shared/days.ts';
import { useText } from '../shared/panel-context.ts';

const NAMES: Readonly<Record<AssumedMet[number], MessageDescriptor>> = {
  category: messages.takenCategory,
  subsection: messages.takenSubsection,
  completion: messages.takenCompletion,
  identity: messages.takenIdentity,
};

interface ReadingProps {
  readonly assumedMet: AssumedMet;
  readonly readAt: string;
}

export function Reading({ assumedMet, readAt }: ReadingProps) {
  const intl = useIntl();
  const text = useText();
  const names = assumedMet.map((each) => text(NAMES[each]));
  return (
    <>
      {names.length === 0 ? null : (
        <p>{text(messages.assumedMet, { requirements: intl.formatList(names, { type: 'conjunction' }) })}</p>
      )}
      <p className="gm-quiet">{text(messages.readAt, { instant: formatInstant(readAt, intl) })}</p>
    </>
  );
}
