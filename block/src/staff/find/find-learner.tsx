// Finds one learner's certificate of this award, in all its versions, by the username or by the number on the paper.
import { type FormEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { StaffCertificate } from '../../../../shared/staff.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import type { StaffApi } from '../api.ts';
import { findMessages as words } from '../messages/find.ts';
import { usePanel, useText } from '../panel-context.ts';
import { type Draft, type FieldSpec, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { useCall } from '../use-call.ts';
import { CertificateVersions } from './certificate-versions.tsx';

const FIELDS: readonly FieldSpec[] = [
  { name: 'who', kind: 'line', label: words.who, hint: words.whoHint, required: true, verbatim: true },
];
/** A certificate number with its address or other words around it. */
const NUMBER_IN_TEXT =
  /(?:^|[^\w.@+-])[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?:[^\w@+-]|$)/i;
/** All the digits of one, with letters that are misread from paper. */
const DIGITS = /^[0-9a-foil]{32}$/i;

/** Whether the service can read a certificate number out of it: dashes of any kind, blanks and brackets may stand between. */
const hasNumber = (who: string): boolean =>
  NUMBER_IN_TEXT.test(who) || DIGITS.test(who.replace(/[^0-9a-z]/gi, ''));

export interface FoundLearner {
  readonly who: string;
  /** Newest first; empty when there is none. */
  readonly versions: readonly StaffCertificate[];
  /** By this computer's clock, in milliseconds. */
  readonly at: number;
}

export function FindLearner() {
  const { api, award, mint, say } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const search = useCall<FoundLearner>();
  const { run, reset } = search;
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [arrived, setArrived] = useState(0);
  // The focus goes to what was found, so that a keyboard or a screen reader is there too.
  useLayoutEffect(() => {
    if (arrived > 0) heading.current?.focus();
  }, [arrived]);

  const look = useCallback(
    (who: string) => run((token) => find(api, award.slug, who, token), mint()),
    [run, api, award.slug, mint],
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const lacks = missingIn(FIELDS, draft);
    setMissing(lacks);
    if (lacks.length > 0) {
      form.current?.querySelector('input')?.focus();
      return;
    }
    // What was found, said and half filled in is about the learner before.
    say('');
    reset();
    if ((await look(draft.who?.trim() ?? '')) !== null) setArrived((times) => times + 1);
  }

  const found = search.answer;
  return (
    <>
      <form ref={form} className="gm-line-form" onSubmit={(event) => void submit(event)} noValidate>
        <Fields specs={FIELDS} draft={draft} onChange={setDraft} missing={missing} />
        <Button submit busy={search.busy}>
          {text(search.busy ? words.finding : words.find)}
        </Button>
      </form>
      <StaffTrouble trouble={search.trouble} />
      {found === null ? null : <Result found={found} look={look} heading={heading} />}
    </>
  );
}

interface ResultProps {
  readonly found: FoundLearner;
  readonly look: (who: string) => Promise<unknown>;
  readonly heading: React.RefObject<HTMLHeadingElement>;
}

function Result({ found, look, heading }: ResultProps) {
  const text = useText();
  const { who, versions } = found;
  const [newest] = versions;
  const reload = useMemo(() => () => look(newest?.uuid ?? who), [look, newest, who]);
  if (newest === undefined)
    return (
      <>
        <h3 ref={heading} tabIndex={-1} className="gm-result-title">
          <bdi>{who}</bdi>
        </h3>
        <Notice tone="info">
          <p>{text(words.none)}</p>
        </Notice>
      </>
    );
  const name = newest.recipientName ?? text(words.erasedName);
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

/** The award's certificate in all versions. A number is looked up as such, whatever award of the course it is of. */
async function find(api: StaffApi, slug: string, who: string, token: string): Promise<FoundLearner> {
  const uuid = hasNumber(who)
    ? who.toLowerCase()
    : (await api.listCertificates(who, token)).find(({ award }) => award === slug)?.uuid;
  const versions = uuid === undefined ? [] : (await api.showCertificate(uuid, token)).versions;
  return { who, versions, at: Date.now() };
}
