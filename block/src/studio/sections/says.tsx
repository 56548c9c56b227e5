// What the certificate says: title, levels, hours, signatories.

import { contentMessages as messages } from '../messages/content.ts';
import { useForm } from '../state/form-context.tsx';
import { Checks, TextField } from '../ui/inputs.tsx';
import { Issuer } from './issuer.tsx';
import { Levels } from './levels.tsx';
import { Signatories } from './signatories.tsx';

export function Says() {
  const { intl, draft, change } = useForm();
  return (
    <>
      <TextField
        path="display_name"
        label={intl.formatMessage(messages.title)}
        hint={intl.formatMessage(messages.titleHint)}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <Issuer />
      <Checks
        path="proof"
        label={intl.formatMessage(messages.proof)}
        hint={intl.formatMessage(messages.proofHint)}
        options={[{ value: 'proof', name: intl.formatMessage(messages.proofOn) }]}
        values={draft.proof ? ['proof'] : []}
        onChange={(values) => change({ proof: values.length > 0 })}
      />
      <Levels />
      <TextField
        path="hours"
        kind="number"
        isOptional
        label={intl.formatMessage(messages.hours)}
        hint={intl.formatMessage(messages.hoursHint)}
        value={draft.hours}
        onChange={(hours) => change({ hours })}
      />
      <Signatories />
    </>
  );
}
