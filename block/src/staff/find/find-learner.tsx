// Finds one learner's certificate of this award, in all its versions, by the username or by the number on the paper.
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { findMessages as messages } from '../messages/find.ts';
import { statusMessages } from '../messages/status.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange, useFocusOnMissing } from '../shared/use-focus.ts';
import { type Draft, type FieldSpec, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { CertificateVersions } from './certificate-versions.tsx';
import { type FoundLearner, findVersions } from './found-learner.ts';

const FIELDS: readonly FieldSpec[] = [
  { name: 'who', kind: 'line', label: messages.who, hint: messages.whoHint, required: true, verbatim: true },
];
export function FindLearner() {
  const { api, award, mint, announce } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const search = useCall<FoundLearner>();
  const { run, reset } = search;
  const form = useFocusOnMissing(missing);
  const [arrived, setArrived] = useState(0);
  const heading = useFocusOnChange<HTMLHeadingElement>(arrived);

  const searchFor = useCallback(
    (who: string) => run((token) => findVersions(api, award.slug, who, token), mint()),
    [run, api, award.slug, mint],
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const empty = missingIn(FIELDS, draft);
    setMissing(empty);
    if (empty.length > 0) return;
    // Results, announcements and half-filled forms are about the previous learner.
    announce('');
    reset();
    if ((await searchFor(draft.who?.trim() ?? '')) !== null) setArrived((times) => times + 1);
  }

  const found = search.answer;
  return (
    <>
      <form ref={form} className="gm-line-form" onSubmit={(event) => void submit(event)} noValidate>
        <Fields specs={FIELDS} draft={draft} onChange={setDraft} missing={missing} />
        <Button submit busy={search.busy}>
          {text(search.busy ? messages.finding : messages.find)}
        </Button>
      </form>
      <StaffTrouble trouble={search.trouble} />
      {found === null ? null : <Result found={found} searchFor={searchFor} heading={heading} />}
    </>
  );
}

interface ResultProps {
  readonly found: FoundLearner;
  readonly searchFor: (who: string) => Promise<unknown>;
  readonly heading: React.RefObject<HTMLHeadingElement>;
}

function Result({ found, searchFor, heading }: ResultProps) {
  const text = useText();
  const { who, versions } = found;
  const [newest] = versions;
  const reload = useMemo(() => () => searchFor(newest?.uuid ?? who), [searchFor, newest, who]);
  if (newest === undefined)
    return (
      <>
        <h3 ref={heading} tabIndex={-1} className="gm-result-title">
          <bdi>{who}</bdi>
        </h3>
        <Notice tone="info">
          <p>{text(messages.none)}</p>
        </Notice>
      </>
    );
  const name = newest.recipientName ?? text(statusMessages.erased);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="gm-result-title">
        <bdi>{name}</bdi>{' '}
        {newest.username === null ? null : <bdi className="gm-quiet">{newest.username}</bdi>}
      </h3>
      <CertificateVersions key={newest.userId} found={found} reload={reload} heading={heading} />
    </>
  );
}
