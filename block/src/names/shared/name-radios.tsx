// The names that the learning platform has, to choose one.
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { LmsName, LmsNameSource } from '../../../../shared/certificates/proof.ts';
import { proofMessages as messages } from '../messages/proof.ts';

const SOURCES = { profile: messages.profile, verified: messages.verified } as const;

interface NameRadiosProps {
  readonly names: readonly LmsName[];
  readonly chosen: LmsNameSource | undefined;
  readonly onChoose: (source: LmsNameSource) => void;
}

export function NameRadios({ names, chosen, onChoose }: NameRadiosProps) {
  const group = useId();
  return (
    <fieldset className="gm-name-radios">
      <legend>
        <FormattedMessage {...messages.which} />
      </legend>
      {names.map(({ source, name }) => (
        <label key={source} className="gm-name-radio">
          <input type="radio" name={group} checked={source === chosen} onChange={() => onChoose(source)} />
          <span>
            <bdi>{name}</bdi>
            <span className="gm-quiet">
              <FormattedMessage {...SOURCES[source]} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
