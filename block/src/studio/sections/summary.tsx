// What the settings mean, in a sentence, and where they will surprise learners.

import { Notice } from '../../shared/ui/notice.tsx';
import { describeSettings } from '../describe/describe-settings.ts';
import { findWarnings } from '../describe/find-warnings.ts';
import { meaningMessages } from '../messages/meaning.ts';
import { useForm } from '../state/form-context.tsx';
import { EarningCountLine } from './earning-count.tsx';

export function Summary() {
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
      <EarningCountLine />
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
