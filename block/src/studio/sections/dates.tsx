// When the certificate is shown, and when it expires.

import { contentMessages as messages } from '../messages/content.ts';
import { useForm } from '../state/form-context.tsx';
import { Radios, TextField } from '../ui/inputs.tsx';

export function Dates() {
  const { intl, draft, change } = useForm();
  const name = (message: (typeof messages)[keyof typeof messages]) => intl.formatMessage(message);
  return (
    <>
      <Radios
        path="display"
        label={name(messages.display)}
        hint={name(messages.displayHint)}
        value={draft.displayKind}
        onChange={(displayKind) => change({ displayKind })}
        options={[
          { value: 'immediately', name: name(messages.immediately) },
          { value: 'end', name: name(messages.atEnd) },
          { value: 'certificate-date', name: name(messages.onCertificateDate) },
          {
            value: 'date',
            name: name(messages.onDate),
            fields: (
              <TextField
                path="display.date"
                kind="date"
                label={name(messages.displayDate)}
                hint={name(messages.displayDateHint)}
                value={draft.displayDate}
                onChange={(displayDate) => change({ displayDate })}
              />
            ),
          },
          { value: 'hidden', name: name(messages.hidden) },
        ]}
      />
      <Radios
        path="expires"
        label={name(messages.expires)}
        hint={name(messages.expiresHint)}
        value={draft.expiresKind}
        onChange={(expiresKind) => change({ expiresKind })}
        options={[
          { value: 'never', name: name(messages.never) },
          {
            value: 'after',
            name: name(messages.afterMonths),
            fields: (
              <TextField
                path="expires.months"
                kind="number"
                label={name(messages.months)}
                value={draft.months}
                onChange={(months) => change({ months })}
              />
            ),
          },
          {
            value: 'date',
            name: name(messages.lastDay),
            fields: (
              <TextField
                path="expires.date"
                kind="date"
                label={name(messages.lastValidDay)}
                value={draft.expiresDate}
                onChange={(expiresDate) => change({ expiresDate })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
