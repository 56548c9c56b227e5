// The names that the learning platform has, to choose one.
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { LmsName, LmsNameSource } from '../../../../shared/certificates/proof.ts';
import { correctionMessages } from '../messages/correction.ts';
import { proofMessages as messages } from '../messages/proof.ts';

const SOURCES = { profile: messages.profile, verified: messages.verified } as const;

interface NameRadiosProps {
  readonly names: readonly LmsName[];
  readonly chosen: LmsNameSource | undefined;
  readonly onChoose: (source: LmsNameSource) => void;
  /** Offers a name that the platform does not have. */
  readonly other?: { readonly isChosen: boolean; readonly onChoose: () => void };
}

export function NameRadios({ names, chosen, onChoose, other }: NameRadiosProps) {
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
      {other === undefined ? null : (
        <label className="gm-name-radio">
          <input type="radio" name={group} checked={other.isChosen} onChange={other.onChoose} />
          <FormattedMessage {...correctionMessages.other} />
        </label>
      )}
    </fieldset>
  );
}
