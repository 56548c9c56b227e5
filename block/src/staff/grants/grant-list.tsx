// What is granted to whom, until when and why; what is in force can be removed, with a note, after a second look.
import { type FormEvent, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { GrantView, RemovalAnswer } from '../../../../shared/exceptions.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages as words } from '../messages/grant.ts';
import { actorName } from '../shared/audit-names.ts';
import type { GrantPlace } from '../shared/award-api.ts';
import { longDay, longInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { type Draft, type FieldSpec, Fields } from '../ui/fields.tsx';
import { LearnerName } from '../ui/learner-name.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { WAIVERS } from './grants.ts';

interface GrantListProps {
  readonly place: GrantPlace;
  readonly grants: readonly GrantView[];
  /** Takes the focus when something was removed, or not after all. */
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly onChanged: () => void;
}

export function GrantList({ place, grants, heading, onChanged }: GrantListProps) {
  const text = useText();
  const intl = useIntl();
  const [removing, setRemoving] = useState<GrantView | null>(null);
  // The form that closes has the focus, and so may a button of a row that goes.
  function close() {
    setRemoving(null);
    heading.current?.focus();
  }
  if (grants.length === 0) return <p>{text(place === 'exceptions' ? words.noExceptions : words.noLevels)}</p>;

  const rows = grants.map((grant) => ({
    key: grant.uuid,
    cells: [
      <LearnerName key="who" name={grant.username ?? text(words.erased)} />,
      <What key="what" grant={grant} />,
      <State key="state" grant={grant} />,
      <span key="why">
        <span dir="auto">{grant.note}</span>
        <span className="gm-cell-more">
          {actorName(grant.actor, text)}, {longInstant(grant.at, intl)}
        </span>
      </span>,
      grant.state === 'active' ? (
        <Button
          key="remove"
          look="link"
          expanded={removing?.uuid === grant.uuid}
          onPress={() => setRemoving(grant)}
        >
          {text(words.remove)}
          <span className="sr-only"> {grant.username}</span>
        </Button>
      ) : null,
    ],
  }));
  return (
    <>
      <Table
        caption={text(words.listCaption, { count: grants.length })}
        columns={[
          text(words.learner),
          text(place === 'exceptions' ? words.waives : words.level),
          text(words.state),
          text(words.why),
          text(words.doing),
        ]}
        rows={rows}
      />
      {removing === null ? null : (
        <Removal key={removing.uuid} place={place} grant={removing} onClose={close} onChanged={onChanged} />
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
          <span className="gm-cell-more">{longDay(grant.issuedOn, intl)}</span>
        )}
      </>
    );
  const names = WAIVERS.flatMap(([slug, word]) => (grant.waives.includes(slug) ? [text(word)] : []));
  return intl.formatList(names, { type: 'conjunction' });
}

function State({ grant }: { readonly grant: GrantView }): ReactNode {
  const text = useText();
  const intl = useIntl();
  if (grant.removed !== null) return text(words.removedAt, { instant: longInstant(grant.removed.at, intl) });
  if (grant.until === null) return text(words.active);
  const day = longDay(grant.until, intl);
  return text(grant.state === 'active' ? words.activeUntil : words.endedAt, { day });
}

const NOTE: readonly FieldSpec[] = [{ name: 'note', kind: 'long', label: words.removeWhy, most: 2000 }];
const REISSUE: FieldSpec = {
  name: 'reissue',
  kind: 'checks',
  label: words.holders,
  options: [['yes', words.reissueWithout]],
};

interface RemovalProps {
  readonly place: GrantPlace;
  readonly grant: GrantView;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Removal({ place, grant, onClose, onChanged }: RemovalProps) {
  const { awardApi, mint, say, changed } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  // One name for the deed, however often it is pressed.
  const [token] = useState(mint);
  const deed = useCall<RemovalAnswer>();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const note = draft.note?.trim() ?? '';
    const body = {
      ...(note === '' ? {} : { note }),
      ...(place === 'levels' ? { reissue: draft.reissue === 'yes' } : {}),
      dryRun: false,
    };
    const answer = await deed.run(() => awardApi.removeGrant(place, grant.uuid, body, token), token);
    if (answer === null) return;
    say(text(words.removed));
    changed();
    onClose();
    onChanged();
  }

  return (
    <form className="gm-form" onSubmit={(event) => void submit(event)} noValidate>
      <h4 ref={title} tabIndex={-1}>
        {text(words.remove)}: <bdi>{grant.username}</bdi>
      </h4>
      <p>{text(words.removeWhat)}</p>
      <Fields
        specs={place === 'levels' ? [REISSUE, ...NOTE] : NOTE}
        draft={draft}
        onChange={setDraft}
        missing={[]}
      />
      <StaffTrouble trouble={deed.trouble} />
      <div className="gm-actions">
        <Button submit busy={deed.busy}>
          {text(words.removeNow)}
        </Button>
        {deed.busy ? null : (
          <Button look="link" onPress={onClose}>
            {text(correctionMessages.cancel)}
          </Button>
        )}
      </div>
    </form>
  );
}
