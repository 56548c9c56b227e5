// Who earns the certificate, and a sentence that says what the settings mean.

import { earnsMessages as messages } from '../messages/earns.ts';
import { useForm } from '../state/form-context.tsx';
import { Checks } from '../ui/inputs.tsx';
import { Grade } from './grade.tsx';
import { Requirements } from './requirements.tsx';
import { Summary } from './summary.tsx';
import { useTracks } from './use-tracks.ts';

export function Earns() {
  const { intl, draft, change } = useForm();
  return (
    <>
      <Grade />
      <Checks
        path="modes"
        label={intl.formatMessage(messages.modes)}
        hint={intl.formatMessage(messages.modesHint)}
        options={useTracks(draft.modes)}
        values={draft.modes}
        onChange={(modes) => change({ modes })}
      />
      <Requirements />
      <Summary />
    </>
  );
}
