// The content between the card's heading and its button, for each state of the store.
import { FormattedDate, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';
import type { StandingAnswer } from '../../../../shared/certificates/standing.ts';
import type { Links } from '../../shared/download-link.tsx';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { TroubleNotice } from '../../shared/trouble-notice.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { IssuedDetails, RevokedDetails } from '../certificate/certificate-details.tsx';
import { standingMessages as messages } from '../messages/standing.ts';
import type { StandingState } from '../state/standing-state.ts';
import { lacksName } from './card-face.ts';
import { describeGap } from './describe-gap.ts';
import { Levels } from './levels.tsx';
import { Requirements } from './requirements.tsx';

interface CardBodyProps {
  readonly state: StandingState;
  readonly links: Links;
  readonly announce: (sentence: string) => void;
}

export function CardBody({ state, links, announce }: CardBodyProps) {
  switch (state.phase) {
    case 'loading':
      return <Skeleton />;
    case 'working':
      return <Progress stage={state.stage} />;
    case 'late':
      return <Sentence message={messages.lateText} />;
    case 'trouble':
      return <TroubleNotice problem={state.problem} urgent />;
    case 'refused':
      return <Sentence message={troubleMessages.signedOut} />;
    case 'shown':
      if (lacksName(state))
        return (
          <>
            <Notice tone="warning" urgent={state.trouble !== null}>
              <FormattedMessage
                {...(state.standing.readOnly ? troubleMessages.noNameViewed : troubleMessages.noName)}
              />
              <NoNameDetail problem={state.trouble?.problem ?? state.standing.problem} />
            </Notice>
            <Requirements requirements={state.standing.requirements} />
          </>
        );
      return (
        <>
          {state.trouble === null ? null : <TroubleNotice problem={state.trouble.problem} urgent />}
          <Standing
            standing={state.standing}
            links={links}
            announce={announce}
            arrived={state.cause === 'grade'}
            refused={state.trouble?.intent === 'grade'}
          />
        </>
      );
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** The service's sentence, which describes what is wrong with the name. */
function NoNameDetail({
  problem,
}: {
  readonly problem: { readonly detail: string | null } | null | undefined;
}) {
  return problem?.detail ? <p dir="auto">{problem.detail}</p> : null;
}

interface StandingProps {
  readonly standing: StandingAnswer;
  readonly links: Links;
  readonly announce: (sentence: string) => void;
  readonly arrived: boolean;
  /** The request failed. The reason stands above; another request may fail as well. */
  readonly refused: boolean;
}

function Standing({ standing, links, announce, arrived, refused }: StandingProps) {
  const { status, certificate, requirements, levels, problem } = standing;
  switch (status) {
    case 'not-enrolled':
      return <Sentence message={messages.notEnrolledText} />;
    case 'not-passing':
    case 'eligible':
      return (
        <>
          {status === 'not-passing' ? (
            <MissingRequirements requirements={requirements} />
          ) : refused || standing.nameChoice !== undefined ? null : (
            <Sentence message={messages.eligibleText} />
          )}
          {standing.nameChoice === undefined ? <Requirements requirements={requirements} /> : null}
          <Levels levels={levels} />
        </>
      );
    case 'generating':
      return <Sentence message={messages.mayLeave} />;
    case 'issued':
      return certificate === null ? null : (
        <IssuedDetails certificate={certificate} links={links} announce={announce} />
      );
    case 'revoked':
      return certificate === null ? (
        <Sentence message={certificateMessages.revokedText} />
      ) : (
        <RevokedDetails certificate={certificate} />
      );
    case 'earned-not-available':
      return <Earned availableAt={standing.availableAt ?? null} />;
    case 'failed': {
      const { code, detail } = problem ?? { code: 'internal', detail: null };
      const facts = { code, detail, retryAfter: null, requestToken: null };
      return <TroubleNotice problem={facts} urgent={arrived} />;
    }
    default: {
      const never: never = status;
      return never;
    }
  }
}

/** What is missing comes first: the message of the first requirement that is not met. */
function MissingRequirements({ requirements }: Pick<StandingAnswer, 'requirements'>) {
  const intl = useIntl();
  const first = requirements.find(({ met }) => !met);
  return (
    <p>
      {first === undefined ? null : <strong>{describeGap(intl, first)}</strong>}{' '}
      <FormattedMessage {...messages.notYetText} />
    </p>
  );
}

/** Earned and held until visible. The standing has no details, so the card does not show the certificate ID either. */
function Earned({ availableAt }: { readonly availableAt: string | null }) {
  if (availableAt === null) return <Sentence message={certificateMessages.earnedText} />;
  const date = (
    <time dateTime={availableAt}>
      <FormattedDate value={availableAt} dateStyle="long" timeStyle="short" />
    </time>
  );
  return (
    <p>
      <FormattedMessage {...certificateMessages.earnedUntil} values={{ date }} />
    </p>
  );
}

function Sentence({ message }: { readonly message: MessageDescriptor }) {
  return (
    <p>
      <FormattedMessage {...message} />
    </p>
  );
}

const BARS = {
  requesting: 'progress-bar progress-bar-striped progress-bar-animated gm-stage-requesting',
  rendering: 'progress-bar progress-bar-striped progress-bar-animated gm-stage-rendering',
} as const;

function Progress({ stage }: { readonly stage: 'requesting' | 'rendering' }) {
  const intl = useIntl();
  const label = intl.formatMessage(
    stage === 'requesting' ? messages.stageRequesting : messages.stageRendering,
  );
  return (
    <div className="gm-progress">
      <p>{label}</p>
      <div className="progress" role="progressbar" aria-label={label}>
        <div className={BARS[stage]} />
      </div>
      {stage === 'rendering' ? (
        <p className="gm-quiet">
          <FormattedMessage {...messages.mayLeave} />
        </p>
      ) : null}
    </div>
  );
}

function Skeleton() {
  return (
    <div className="gm-skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  );
}
