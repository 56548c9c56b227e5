// The proof of a certificate: the learner sees it with each of their names, chooses one, and confirms it.
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LmsName } from '../../../../shared/certificates/proof.ts';
import { standingMessages } from '../../learner/messages/standing.ts';
import { TroubleNotice } from '../../shared/trouble-notice.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { OutLink } from '../../shared/ui/out-link.tsx';
import { proofMessages as messages } from '../messages/proof.ts';
import { addStyles } from '../shared/add-styles.ts';
import { NameRadios } from '../shared/name-radios.tsx';
import type { ProofProps } from '../shared/names-props.ts';
import { type ProofPicture, useProofPicture } from './use-proof-picture.ts';

export function Proof({ connection, choice, accountUrl, onConfirm }: ProofProps) {
  const { names, hasChanged } = choice;
  const box = useRef<HTMLDivElement>(null);
  const [source, setSource] = useState(names[0]?.source);
  const waitId = useId();
  const chosen = names.find((each) => each.source === source) ?? (names[0] as LmsName);
  const { picture, retry } = useProofPicture(chosen, connection);
  useLayoutEffect(() => addStyles(box.current), []);

  return (
    <div ref={box} className="gm-names">
      {hasChanged ? (
        <Notice tone="warning" urgent>
          <FormattedMessage {...messages.changed} />
        </Notice>
      ) : null}
      <p>
        <FormattedMessage {...messages.about} />
      </p>
      {names.length > 1 ? <NameRadios names={names} chosen={chosen.source} onChoose={setSource} /> : null}
      <Sheet picture={picture} name={chosen.name} retry={retry} />
      <p id={waitId} className="gm-quiet">
        <FormattedMessage {...(picture.status === 'drawn' ? messages.final : messages.wait)} />
      </p>
      <div className="gm-actions">
        <Button
          onPress={() => onConfirm(chosen)}
          inactiveBecause={picture.status === 'drawn' ? undefined : waitId}
        >
          <FormattedMessage {...messages.confirm} />
        </Button>
        {accountUrl === null ? null : (
          <OutLink href={accountUrl}>
            <FormattedMessage {...messages.account} />
          </OutLink>
        )}
      </div>
    </div>
  );
}

interface SheetProps {
  readonly picture: ProofPicture;
  readonly name: string;
  readonly retry: () => void;
}

function Sheet({ picture, name, retry }: SheetProps) {
  const intl = useIntl();
  if (picture.status === 'failed')
    return (
      <>
        <TroubleNotice problem={picture.problem} urgent />
        <Button variant="outline" onPress={retry}>
          <FormattedMessage {...standingMessages.tryAgain} />
        </Button>
      </>
    );
  return (
    <div className="gm-proof-sheet" aria-busy={picture.status === 'loading' || undefined}>
      {picture.status === 'drawn' ? (
        <img src={picture.url} alt={intl.formatMessage(messages.picture, { name })} />
      ) : (
        <p role="status">
          <FormattedMessage {...messages.drawing} />
        </p>
      )}
    </div>
  );
}
