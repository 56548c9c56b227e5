// A CSV file of learners in two steps: how it is read and what every row would do, then doing it, with the answers to keep.
// The service reads the file and decides about each row.
import { type FormEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { FileReading } from '../../../../shared/file-reading.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages } from '../messages/grant.ts';
import { listMessages as words } from '../messages/list.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { saveFile } from '../shared/save-file.ts';
import { useCall } from '../shared/use-call.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { type Draft, type FieldSpec, Fields } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { type FileFault, FileField, type Given, isGiven, NOTHING_GIVEN } from './file-field.tsx';
import { ListCounts, ListRows } from './list-answers.tsx';
import { ListColumns } from './list-columns.tsx';
import { type ListFile, toListFile } from './list-file.ts';
import { listFileMessages as fileWords } from './list-file-messages.ts';
import { ListProgress } from './list-progress.tsx';
import { resultCsv } from './result-csv.ts';
import { type List, type Phase, useList } from './use-list.ts';

type Step = 'fill' | 'previewing' | 'confirm' | 'issuing' | 'done';

const isUnderWay = ({ phase }: List) => phase === 'working' || phase === 'waiting';

export function CertifyList() {
  const { award, awardApi, mint, say, changed } = usePanel();
  const text = useText();
  const templates = useTemplates();
  const [given, setGiven] = useState<Given>(NOTHING_GIVEN);
  const [draft, setDraft] = useState<Draft>({});
  const [file, setFile] = useState<ListFile | null>(null);
  const reading = useCall<FileReading>();
  const preview = useList();
  const deed = useList();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const step = stepOf(preview, deed);
  const before = useRef<Step>(step);
  useLayoutEffect(() => {
    if (before.current !== step) title.current?.focus();
    before.current = step;
  }, [step]);
  const [refusals, setRefusals] = useState(0);
  useLayoutEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid], input[type=file]')?.focus();
  }, [refusals]);
  const isIssuing = isUnderWay(deed);
  useEffect(() => {
    if (!isIssuing) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isIssuing]);

  const specs: readonly FieldSpec[] = [
    {
      name: 'header',
      kind: 'checks',
      label: fileWords.header,
      options: [['none', fileWords.noHeader]],
    },
    { name: 'note', kind: 'long', label: words.why, hint: words.whyHint, most: 2000 },
    {
      name: 'template',
      kind: 'select',
      label: words.design,
      hint: words.designHint,
      standard: words.designStandard,
      options: templates.map((each) => [each.id, each.title] as const),
    },
    {
      name: 'reissue',
      kind: 'checks',
      label: grantMessages.holders,
      options: [['yes', words.reissue]],
    },
  ];

  /** What is being read is about what was given before. */
  function give(next: Given) {
    reading.reset();
    setGiven(next);
  }
  function choose(next: Draft) {
    reading.reset();
    setDraft(next);
    // What was wrong with the rows may be right when they are read otherwise; a file without bytes stays unreadable.
    if (next.header !== draft.header)
      setGiven((now) => ({ ...now, fault: now.content === '' ? now.fault : null }));
  }

  async function begin(list: List, dryRun: boolean, file: ListFile) {
    const { note = '', template = '', reissue } = draft;
    const wish = { file, note: note.trim(), template, reissue: reissue === 'yes', dryRun };
    await after(list, await list.start(wish, mint()));
  }
  async function after(list: List, phase: Phase) {
    // An end moves the focus to a heading that says it; a stop changes the heading alone.
    if (phase === 'stopped') say(text(words.stopped));
    if (list === deed) changed();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === 'confirm' && file !== null) void begin(deed, false, file);
    if (step === 'fill') void read();
  }

  async function read() {
    if (!isGiven(given)) return refuse({ code: 'needed' });
    if (given.fault !== null) return refuse(given.fault);
    const answer = await reading.run(
      (token) => awardApi.readFile(given.content, draft.header === 'none' ? 'none' : 'auto', token),
      mint(),
    );
    if (answer === null) return undefined;
    if (answer.outcome !== 'read') return refuse(answer.why);
    const next = toListFile(answer);
    setFile(next);
    return begin(preview, true, next);
  }
  function refuse(fault: FileFault) {
    setGiven((now) => ({ ...now, fault }));
    setRefusals((times) => times + 1);
  }

  function change() {
    preview.reset();
    deed.reset();
  }
  function another() {
    change();
    setFile(null);
    reading.reset();
    setGiven(NOTHING_GIVEN);
  }
  function download(list: List, name: string) {
    saveFile(resultCsv(list.answers), `${name}-${award.slug}.csv`, 'text/csv;charset=utf-8');
    say(text(words.saved));
  }

  const list = step === 'issuing' || step === 'done' ? deed : preview;
  const failed = list.answers.filter(({ outcome }) => outcome === 'failed').length;
  const titles = {
    fill: words.title,
    previewing: preview.phase === 'stopped' ? words.stopped : words.previewing,
    confirm: correctionMessages.whatHappens,
    issuing: deed.phase === 'stopped' ? words.stopped : words.issuing,
    done: failed === 0 ? words.done : words.notAll,
  };
  const isShown = step === 'confirm' || step === 'done' || list.phase === 'stopped';
  const toIssue = preview.answers.filter(({ outcome }) => /^would-/.test(outcome)).length;
  const isWorth = toIssue > 0 || preview.answers.some(({ granted }) => granted === 'would-make');
  return (
    <>
      <p className="gm-lead">{text(words.about)}</p>
      <form ref={form} className="gm-form" aria-labelledby={titleId} onSubmit={submit} noValidate>
        <h3 id={titleId} ref={title} tabIndex={-1}>
          {text(titles[step])}
        </h3>
        {step === 'fill' ? (
          <>
            <FileField given={given} onGive={give} />
            <Fields specs={specs} draft={draft} onChange={choose} missing={[]} />
            <StaffTrouble trouble={reading.trouble} />
          </>
        ) : null}
        {(step === 'previewing' || step === 'issuing') && file !== null ? (
          <ListProgress
            list={list}
            total={file.rows.length + file.invalid.length}
            dryRun={step === 'previewing'}
            onGoOn={() => void list.goOn().then((phase) => after(list, phase))}
            onChange={change}
          />
        ) : null}
        {step === 'confirm' && file !== null ? <ListColumns reading={file.reading} /> : null}
        {isShown && list.answers.length > 0 ? (
          <ListCounts answers={list.answers} dryRun={list === preview} />
        ) : null}
        {step === 'confirm' && !isWorth ? <p>{text(words.nothing)}</p> : null}
        <div className="gm-actions">
          {step === 'fill' ? (
            <Button submit busy={reading.busy}>
              {text(correctionMessages.next)}
            </Button>
          ) : null}
          {step === 'confirm' && isWorth ? (
            <Button submit>{text(words.issue, { count: toIssue })}</Button>
          ) : null}
          {isShown && failed > 0 && list.phase === 'done' ? (
            <Button
              look={step === 'done' ? 'primary' : 'outline'}
              onPress={() => void list.goOn('failed').then((phase) => after(list, phase))}
            >
              {text(words.again, { count: failed })}
            </Button>
          ) : null}
          {isShown && list.answers.length > 0 ? (
            <Button look="outline" onPress={() => download(list, list === deed ? 'answers' : 'preview')}>
              {text(words.download)}
            </Button>
          ) : null}
          {step === 'confirm' ? (
            <Button look="outline" onPress={change}>
              {text(correctionMessages.change)}
            </Button>
          ) : null}
          {step === 'done' || (step === 'issuing' && deed.phase === 'stopped') ? (
            <Button look="outline" onPress={another}>
              {text(words.another)}
            </Button>
          ) : null}
        </div>
        {isShown && list.answers.length > 0 ? <ListRows answers={list.answers} /> : null}
      </form>
    </>
  );
}

function stepOf(preview: List, deed: List): Step {
  if (deed.phase !== 'idle') return deed.phase === 'done' ? 'done' : 'issuing';
  if (preview.phase === 'idle') return 'fill';
  return preview.phase === 'done' ? 'confirm' : 'previewing';
}
