// Who earns the certificate, and a sentence that says what the settings mean.

import { Notice } from '../../shared/ui/notice.tsx';
import { describeSettings } from '../describe/describe-settings.ts';
import { findWarnings } from '../describe/find-warnings.ts';
import { earnsMessages as messages } from '../messages/earns.ts';
import { meaningMessages } from '../messages/meaning.ts';
import { useForm } from '../state/form-context.tsx';
import { Checks } from '../ui/inputs.tsx';
import { Grade } from './grade.tsx';
import { Requirements } from './requirements.tsx';
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

function Summary() {
  const { intl, draft, course } = useForm();
  const { sentence, options } = describeSettings(intl, draft, course);
  const warnings = findWarnings(intl, draft, course);
  return (
    <div className="gm-meaning">
      <h3>{intl.formatMessage(meaningMessages.heading)}</h3>
      <p dir="auto">{sentence}</p>
      {options.length === 0 ? null : (
        <ul>
          {[...new Set(options)].map((option) => (
            <li key={option} dir="auto">
              {option}
            </li>
          ))}
        </ul>
      )}
      {warnings.length === 0 ? null : (
        <Notice tone="warning">
          {[...new Set(warnings)].map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
