// Lists grants: to which learner, until when and why; staff can remove a current one, with a note, after a confirmation.
import { type FormEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { GrantView, RemovalAnswer } from '../../../../shared/staff/grants.ts';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { Button } from '../../shared/ui/button.tsx';
import { formatDay } from '../../shared/ui/format-day.ts';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages as messages } from '../messages/grant.ts';
import { statusMessages } from '../messages/status.ts';
import { actorName } from '../shared/audit-names.ts';
import type { GrantKind } from '../shared/award-api.ts';
import { formatInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { noteField, reissueField } from '../ui/common-fields.ts';
import { type Draft, Fields } from '../ui/fields.tsx';
import { LearnerName } from '../ui/learner-name.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { WAIVERS } from './grants.ts';

interface GrantListProps {
  readonly kind: GrantKind;
  readonly grants: readonly GrantView[];
  /** Takes the focus after a removal or its cancellation. */
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly onChanged: () => void;
}

export function GrantList({ kind, grants, heading, onChanged }: GrantListProps) {
  const text = useText();
  const intl = useIntl();
  const [removing, setRemoving] = useState<GrantView | null>(null);
  // The form that closes has the focus, and so may a button of a row that goes.
  function close() {
    setRemoving(null);
    heading.current?.focus();
  }
  if (grants.length === 0)
    return <p>{text(kind === 'exceptions' ? messages.noExceptions : messages.noLevels)}</p>;

  const rows = grants.map((grant) => ({
    key: grant.uuid,
    cells: [
      <LearnerName key="who" name={grant.username ?? text(statusMessages.erased)} />,
      <What key="what" grant={grant} />,
      <State key="state" grant={grant} />,
      <span key="why">
        <span dir="auto">{grant.note}</span>
        <span className="gm-cell-more">
          {actorName(grant.actor, text)}, {formatInstant(grant.at, intl)}
        </span>
      </span>,
      grant.state === 'active' ? (
        <Button
          key="remove"
          variant="link"
          expanded={removing?.uuid === grant.uuid}
          onPress={() => setRemoving(grant)}
        >
          {text(messages.remove)}
          <span className="sr-only"> {grant.username}</span>
        </Button>
      ) : null,
    ],
  }));
  return (
    <>
      <Table
        caption={text(messages.listCaption, { count: grants.length })}
        columns={[
          text(commonMessages.learner),
          text(kind === 'exceptions' ? messages.waives : certificateMessages.level),
          text(messages.state),
          text(commonMessages.reason),
          text(commonMessages.action),
        ]}
        rows={rows}
      />
      {removing === null ? null : (
        <Removal key={removing.uuid} kind={kind} grant={removing} onClose={close} onChanged={onChanged} />
      )}
    </>
  );
}

function What({ grant }: { readonly grant: GrantView }): ReactNode {
  const text = useText();
  const intl = useIntl();
  if (grant.label !== null)
    return (
      <>
        <bdi>{grant.label}</bdi>
        {grant.issuedOn === null ? null : (
          <span className="gm-cell-more">{formatDay(grant.issuedOn, intl)}</span>
        )}
      </>
    );
  const names = WAIVERS.flatMap(([slug, word]) => (grant.waives.includes(slug) ? [text(word)] : []));
  return intl.formatList(names, { type: 'conjunction' });
}

function State({ grant }: { readonly grant: GrantView }): ReactNode {
  const text = useText();
  const intl = useIntl();
  if (grant.removed !== null)
    return text(messages.removedAt, { instant: formatInstant(grant.removed.at, intl) });
  if (grant.until === null) return text(messages.active);
  const day = formatDay(grant.until, intl);
  return text(grant.state === 'active' ? messages.activeUntil : messages.endedAt, { day });
}

const NOTE = [noteField(commonMessages.note)];
const REISSUE = reissueField(messages.reissueWithout);

interface RemovalProps {
  readonly kind: GrantKind;
  readonly grant: GrantView;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Removal({ kind, grant, onClose, onChanged }: RemovalProps) {
  const { awardApi, mint, announce, changed } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  // One name for the action, however often it is pressed.
  const [token] = useState(mint);
  const action = useCall<RemovalAnswer>();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const note = draft.note?.trim() ?? '';
    const body = {
      ...(note === '' ? {} : { note }),
      ...(kind === 'levels' ? { reissue: draft.reissue === 'yes' } : {}),
      dryRun: false,
    };
    const answer = await action.run(() => awardApi.removeGrant(kind, grant.uuid, body, token), token);
    if (answer === null) return;
    announce(text(messages.removed));
    changed();
    onClose();
    onChanged();
  }

  return (
    <form className="gm-form" onSubmit={(event) => void submit(event)} noValidate>
      <h4 ref={title} tabIndex={-1}>
        {text(messages.remove)}: <bdi>{grant.username}</bdi>
      </h4>
      <p>{text(messages.removeWhat)}</p>
      <Fields
        specs={kind === 'levels' ? [REISSUE, ...NOTE] : NOTE}
        draft={draft}
        onChange={setDraft}
        missing={[]}
      />
      <StaffTrouble trouble={action.trouble} />
      <div className="gm-actions">
        <Button submit busy={action.busy}>
          {text(messages.remove)}
        </Button>
        {action.busy ? null : (
          <Button variant="link" onPress={onClose}>
            {text(correctionMessages.cancel)}
          </Button>
        )}
      </div>
    </form>
  );
}
