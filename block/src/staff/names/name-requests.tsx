// The open requests for another name. Accept issues a newer version; Refuse asks for the words that the learner reads.
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type {
  NameRequestDecision,
  NameRequestPage,
  StaffNameRequest,
} from '../../../../shared/certificates/name-requests.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { commonMessages } from '../messages/common.ts';
import { nameRequestMessages as messages } from '../messages/name-request.ts';
import { formatInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange, useFocusOnMissing } from '../shared/use-focus.ts';
import type { Pages } from '../shared/use-pages.ts';
import { type Draft, type FieldSpec, Fields, missingIn } from '../ui/fields.tsx';
import { LearnerName } from '../ui/learner-name.tsx';
import { Loading } from '../ui/loading.tsx';
import { Refresh } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';

const SOURCES = { profile: messages.profile, verified: messages.verified, given: messages.given } as const;

export function NameRequests({ listing, reload, more }: Pages<NameRequestPage>) {
  const { awardApi, mint, announce, changed } = usePanel();
  const text = useText();
  const action = useCall<NameRequestDecision>();
  const [refusing, setRefusing] = useState<StaffNameRequest | null>(null);
  const [done, setDone] = useState<string | null>(null);
  // The pressed button goes with its row.
  const notice = useFocusOnChange<HTMLDivElement>(done);
  const lead = useRef<HTMLParagraphElement>(null);
  const list = listing.answer;

  function closeForm() {
    setRefusing(null);
    lead.current?.focus();
  }

  async function decide(request: StaffNameRequest, decision: 'accept' | 'refuse', body: Draft) {
    setDone(null);
    const send = (token: string) => awardApi.decideNameRequest(request.id, decision, body, token);
    const answer = await action.run(send, mint());
    if (answer === null) return;
    setRefusing(null);
    const sentence =
      decision === 'accept' ? text(messages.accepted, { name: request.name }) : text(messages.refused);
    setDone(sentence);
    announce(sentence);
    // This reads the list again.
    changed();
  }

  return (
    <>
      <p ref={lead} tabIndex={-1} className="gm-lead">
        {text(messages.about)}
      </p>
      <StaffTrouble trouble={action.trouble ?? listing.trouble} />
      {done === null ? null : (
        <div ref={notice} tabIndex={-1}>
          <Notice tone="info">
            <p>{done}</p>
          </Notice>
        </div>
      )}
      {list === null ? (
        <Loading busy={listing.busy} message={commonMessages.loadingList} />
      ) : list.requests.length === 0 ? (
        <p>{text(messages.none)}</p>
      ) : (
        <RequestTable
          page={list}
          busy={action.busy}
          refusing={refusing}
          onAccept={(request) => void decide(request, 'accept', {})}
          onRefuse={setRefusing}
        />
      )}
      {refusing === null ? null : (
        <RefusalForm
          key={refusing.id}
          busy={action.busy}
          onBack={closeForm}
          onSend={(answer) => void decide(refusing, 'refuse', { answer })}
        />
      )}
      <div className="gm-actions">
        {list === null || list.next === null ? null : (
          <Button variant="outline" busy={listing.busy} onPress={() => void more()}>
            {text(commonMessages.more)}
          </Button>
        )}
        <Refresh onRefresh={() => reload()} />
      </div>
    </>
  );
}

interface RequestTableProps {
  readonly page: NameRequestPage;
  readonly busy: boolean;
  readonly refusing: StaffNameRequest | null;
  readonly onAccept: (request: StaffNameRequest) => void;
  readonly onRefuse: (request: StaffNameRequest) => void;
}

function RequestTable({ page, busy, refusing, onAccept, onRefuse }: RequestTableProps) {
  const text = useText();
  const intl = useIntl();
  return (
    <Table
      caption={text(messages.caption, { count: page.open })}
      columns={[
        text(commonMessages.learner),
        text(messages.current),
        text(messages.proposed),
        text(commonMessages.reason),
        text(commonMessages.action),
      ]}
      rows={page.requests.map((request) => ({
        key: request.id,
        cells: [
          <LearnerName key="who" name={request.username} />,
          <bdi key="now">{request.currentName}</bdi>,
          <span key="then">
            <bdi>{request.name}</bdi>
            <span className="gm-cell-more">{text(SOURCES[request.source])}</span>
          </span>,
          <span key="why">
            <span dir="auto">{request.reason}</span>
            <span className="gm-cell-more">{formatInstant(request.at, intl)}</span>
          </span>,
          <span key="act">
            <Button variant="link" busy={busy} onPress={() => onAccept(request)}>
              {text(messages.accept)}
              <span className="sr-only"> {request.username}</span>
            </Button>
            <Button
              variant="link"
              busy={busy}
              expanded={refusing?.id === request.id}
              onPress={() => onRefuse(request)}
            >
              {text(messages.refuse)}
              <span className="sr-only"> {request.username}</span>
            </Button>
          </span>,
        ],
      }))}
    />
  );
}

const ANSWER: readonly FieldSpec[] = [
  { name: 'answer', kind: 'long', label: messages.answer, required: true, maxLength: 500 },
];

interface RefusalFormProps {
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onSend: (answer: string) => void;
}

function RefusalForm({ busy, onBack, onSend }: RefusalFormProps) {
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = useFocusOnMissing(missing);
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), [form]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const lacks = missingIn(ANSWER, draft);
    setMissing(lacks);
    if (lacks.length === 0 && !busy) onSend((draft.answer ?? '').trim());
  }

  return (
    <form ref={form} className="gm-form" noValidate onSubmit={submit}>
      <Fields specs={ANSWER} draft={draft} onChange={setDraft} missing={missing} />
      <div className="gm-actions">
        <Button submit variant="danger" busy={busy}>
          {text(messages.send)}
        </Button>
        <Button variant="outline" onPress={onBack}>
          {text(messages.back)}
        </Button>
      </div>
    </form>
  );
}
