// The learner's card: the store's state drawn in one frame whose heading, button and live region are
// the same elements from the first paint to the certificate, so that focus and announcements hold.
import { useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { FormattedMessage } from 'react-intl';
import type { NameChoice } from '../../../../shared/certificates/proof.ts';
import type { BlockArgs } from '../../../../shared/tokens/block-args.ts';
import type { NamesConnection } from '../../names/shared/names-props.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { OutLink } from '../../shared/ui/out-link.tsx';
import { CertificatePicture } from '../certificate/certificate-picture.tsx';
import { namesMessages } from '../messages/names.ts';
import { previewMessages } from '../messages/preview.ts';
import { standingMessages as messages } from '../messages/standing.ts';
import type { StandingState } from '../state/standing-state.ts';
import type { StandingStore } from '../state/standing-store.ts';
import { Card } from './card.tsx';
import { CardBody } from './card-body.tsx';
import { faceOf, leadsToAccount, mainButtonOf } from './card-face.ts';
import { CheckedLine } from './checked-line.tsx';
import { CorrectionOpener } from './correction-opener.tsx';
import { LatePart } from './late-part.tsx';
import { NotConfiguredCard, PlatformLink, PreviewCard } from './static-cards.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';

interface LearnerCardProps {
  readonly args: BlockArgs;
  readonly store: StandingStore;
  readonly names?: NamesConnection | null;
}

export function LearnerCard({ args, store, names = null }: LearnerCardProps) {
  const state = useSyncExternalStore(store.subscribe, store.read);
  const [announcement, announce] = useState('');
  const readOnlyId = useId();
  const titleRef = useFocusOnArrival(state);
  useAnnouncements(state, announce);
  useEffect(() => {
    store.open();
    return store.close;
  }, [store]);
  const links = useMemo(() => ({ areStale: store.linksAreStale, refresh: store.refresh }), [store]);

  if (state.phase === 'refused' && state.why === 'preview') return <PreviewCard args={args} />;
  if (state.phase === 'refused' && state.why === 'not-configured') return <NotConfiguredCard args={args} />;

  const face = faceOf(state);
  const standing = 'standing' in state ? state.standing : null;
  const issued = state.phase === 'shown' && standing?.status === 'issued' ? standing.certificate : null;
  return (
    <Card
      name={args.displayName}
      title={<FormattedMessage {...face.title} />}
      tone={face.tone}
      icon={face.icon}
      titleRef={titleRef}
      busy={state.phase === 'loading'}
      picture={
        issued === null ? null : (
          <CertificatePicture key={issued.uuid} certificate={issued} refresh={links.refresh} />
        )
      }
    >
      <CardBody state={state} links={links} announce={announce} />
      {standing?.nameChoice === undefined || names === null || state.phase !== 'shown' ? null : (
        <LatePart
          load={names.loadNames}
          draw={({ Proof }) => (
            <Proof
              connection={names}
              choice={standing.nameChoice as NameChoice}
              accountUrl={args.accountUrl}
              onConfirm={store.requestGrade}
            />
          )}
          loading={namesMessages.loading}
          failed={namesMessages.failed}
        />
      )}
      {issued === null || standing === null || standing.readOnly || names === null ? null : (
        <CorrectionOpener
          key={issued.uuid}
          names={names}
          currentName={issued.recipientName}
          request={standing.nameRequest}
          onChanged={store.refresh}
        />
      )}
      <Actions args={args} state={state} store={store} readOnlyId={readOnlyId} />
      {standing?.readOnly ? (
        <Notice tone="info" id={readOnlyId}>
          <FormattedMessage {...troubleMessages.readOnly} />
        </Notice>
      ) : null}
      {standing?.settingsConflict ? (
        <Notice tone="warning">
          <FormattedMessage {...messages.conflict} values={{ slug: <bdi>{args.award.slug}</bdi> }} />
        </Notice>
      ) : null}
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </Card>
  );
}

interface ActionsProps {
  readonly args: BlockArgs;
  readonly state: StandingState;
  readonly store: StandingStore;
  readonly readOnlyId: string;
}

/** The next step outside the block: where people change their name, enroll or log in. */
function NextStep({ args, state }: Pick<ActionsProps, 'args' | 'state'>) {
  if (leadsToAccount(state))
    // The link opens the reader's own account, and a viewer is not the learner.
    return args.accountUrl === null || ('standing' in state && state.standing?.readOnly) ? null : (
      <OutLink href={args.accountUrl} variant="btn btn-primary">
        <FormattedMessage {...messages.openSettings} />
      </OutLink>
    );
  if (state.phase === 'refused') return <PlatformLink url={args.loginUrl} label={previewMessages.logIn} />;
  return state.phase === 'shown' && state.standing.status === 'not-enrolled' ? (
    <PlatformLink url={args.courseUrl} label={messages.viewCourse} />
  ) : null;
}

function Actions({ args, state, store, readOnlyId }: ActionsProps) {
  const button = mainButtonOf(state);
  if (button === null) return null;
  const readOnly = 'standing' in state && state.standing?.readOnly === true && button.intent === 'grade';
  const shown =
    state.phase === 'shown' && ['not-passing', 'eligible'].includes(state.standing.status) ? state : null;
  return (
    <div className="gm-actions">
      <NextStep args={args} state={state} />
      <Button
        variant={leadsToAccount(state) ? 'outline' : button.variant}
        busy={button.busy}
        inactiveBecause={readOnly ? readOnlyId : undefined}
        onPress={() => (button.intent === 'grade' ? store.requestGrade() : store.check())}
      >
        <FormattedMessage {...button.label} />
      </Button>
      {shown === null ? null : (
        <span className="gm-checked-row">
          <CheckedLine checkedAt={shown.standing.checkedAt} receivedAt={shown.receivedAt} />
          {/* Grade me checks as well: only readers who may not press it need a Refresh button. */}
          {readOnly && shown.trouble === null ? (
            <Button variant="link" busy={shown.checking} onPress={store.check}>
              <FormattedMessage {...(shown.checking ? messages.checking : messages.checkAgain)} />
            </Button>
          ) : null}
        </span>
      )}
    </div>
  );
}
