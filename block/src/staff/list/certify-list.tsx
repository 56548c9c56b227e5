// A CSV file of learners in two steps: how it is read and what every row would do, then doing it, with the answers to keep.
// The service reads the file and decides about each row.
import { type FormEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { FileReading } from '../../../../shared/staff/file-reading.ts';
import { Button } from '../../shared/ui/button.tsx';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { listMessages as messages } from '../messages/list.ts';
import { listFileMessages as fileMessages } from '../messages/list-file.ts';
import { panelMessages } from '../messages/panel.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { saveFile } from '../shared/save-file.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange } from '../shared/use-focus.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { designField, noteField, reissueField } from '../ui/common-fields.ts';
import { type Draft, type FieldSpec, Fields } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { EMPTY_INPUT, type FileFault, FileField, isFilled, type ListInput } from './file-field.tsx';
import { ListCounts, ListRows } from './list-answers.tsx';
import { ListColumns } from './list-columns.tsx';
import { type ListFile, toListFile } from './list-file.ts';
import { ListProgress } from './list-progress.tsx';
import { resultCsv } from './result-csv.ts';
import { type List, type Phase, useList } from './use-list.ts';

type Step = 'fill' | 'previewing' | 'confirm' | 'issuing' | 'done';

const isUnderWay = ({ phase }: List) => phase === 'working' || phase === 'waiting';

export function CertifyList() {
  const { award, awardApi, mint, announce, changed } = usePanel();
  const text = useText();
  const templates = useTemplates();
  const [input, setInput] = useState<ListInput>(EMPTY_INPUT);
  const [draft, setDraft] = useState<Draft>({});
  const [file, setFile] = useState<ListFile | null>(null);
  const reading = useCall<FileReading>();
  const preview = useList();
  const action = useList();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const step = stepOf(preview, action);
  const title = useFocusOnChange<HTMLHeadingElement>(step);
  const [refusals, setRefusals] = useState(0);
  useLayoutEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid], input[type=file]')?.focus();
  }, [refusals]);
  const isIssuing = isUnderWay(action);
  useEffect(() => {
    if (!isIssuing) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isIssuing]);

  const specs: readonly FieldSpec[] = [
    {
      name: 'header',
      kind: 'checks',
      label: fileMessages.header,
      options: [['none', fileMessages.noHeader]],
    },
    noteField(commonMessages.reason, { hint: messages.whyHint }),
    designField(templates, { hint: messages.designHint }),
    reissueField(messages.reissue),
  ];

  /** What is being read is about what was given before. */
  function changeInput(next: ListInput) {
    reading.reset();
    setInput(next);
  }
  function choose(next: Draft) {
    reading.reset();
    setDraft(next);
    // What was wrong with the rows may be right when they are read otherwise; a file without bytes stays unreadable.
    if (next.header !== draft.header)
      setInput((now) => ({ ...now, fault: now.content === '' ? now.fault : null }));
  }

  async function begin(list: List, dryRun: boolean, file: ListFile) {
    const { note = '', template = '', reissue } = draft;
    const request = { file, note: note.trim(), template, reissue: reissue === 'yes', dryRun };
    await after(list, await list.start(request, mint()));
  }
  async function after(list: List, phase: Phase) {
    // An end moves the focus to its heading; a stop only changes the heading.
    if (phase === 'stopped') announce(text(messages.stopped));
    if (list === action) changed();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === 'confirm' && file !== null) void begin(action, false, file);
    if (step === 'fill') void read();
  }

  async function read() {
    if (!isFilled(input)) return refuse({ code: 'needed' });
    if (input.fault !== null) return refuse(input.fault);
    const answer = await reading.run(
      (token) => awardApi.readFile(input.content, draft.header === 'none' ? 'none' : 'auto', token),
      mint(),
    );
    if (answer === null) return undefined;
    if (answer.outcome !== 'read') return refuse(answer.why);
    const next = toListFile(answer);
    setFile(next);
    return begin(preview, true, next);
  }
  function refuse(fault: FileFault) {
    setInput((now) => ({ ...now, fault }));
    setRefusals((times) => times + 1);
  }

  function change() {
    preview.reset();
    action.reset();
  }
  function another() {
    change();
    setFile(null);
    reading.reset();
    setInput(EMPTY_INPUT);
  }
  function download(list: List, name: string) {
    saveFile(resultCsv(list.answers), `${name}-${award.slug}.csv`, 'text/csv;charset=utf-8');
    announce(text(commonMessages.saved));
  }

  const list = step === 'issuing' || step === 'done' ? action : preview;
  const failed = list.answers.filter(({ outcome }) => outcome === 'failed').length;
  const titles = {
    fill: panelMessages.list,
    previewing: preview.phase === 'stopped' ? messages.stopped : messages.previewing,
    confirm: correctionMessages.review,
    issuing: action.phase === 'stopped' ? messages.stopped : messages.issuing,
    done: failed === 0 ? commonMessages.done : messages.notAll,
  };
  const isShown = step === 'confirm' || step === 'done' || list.phase === 'stopped';
  const toIssue = preview.answers.filter(({ outcome }) => /^would-/.test(outcome)).length;
  const isWorth = toIssue > 0 || preview.answers.some(({ granted }) => granted === 'would-make');
  return (
    <>
      <p className="gm-lead">{text(messages.about)}</p>
      <form ref={form} className="gm-form" aria-labelledby={titleId} onSubmit={submit} noValidate>
        <h3 id={titleId} ref={title} tabIndex={-1}>
          {text(titles[step])}
        </h3>
        {step === 'fill' ? (
          <>
            <FileField input={input} onChange={changeInput} />
            <Fields specs={specs} draft={draft} onChange={choose} missing={[]} />
            <StaffTrouble trouble={reading.trouble} />
          </>
        ) : null}
        {(step === 'previewing' || step === 'issuing') && file !== null ? (
          <ListProgress
            list={list}
            total={file.rows.length + file.invalid.length}
            dryRun={step === 'previewing'}
            onResume={() => void list.resume().then((phase) => after(list, phase))}
            onChange={change}
          />
        ) : null}
        {step === 'confirm' && file !== null ? <ListColumns reading={file.reading} /> : null}
        {isShown && list.answers.length > 0 ? (
          <ListCounts answers={list.answers} dryRun={list === preview} />
        ) : null}
        {step === 'confirm' && !isWorth ? <p>{text(messages.nothing)}</p> : null}
        <div className="gm-actions">
          {step === 'fill' ? (
            <Button submit busy={reading.busy}>
              {text(correctionMessages.preview)}
            </Button>
          ) : null}
          {step === 'confirm' && isWorth ? (
            <Button submit>{text(messages.issue, { count: toIssue })}</Button>
          ) : null}
          {isShown && failed > 0 && list.phase === 'done' ? (
            <Button
              variant={step === 'done' ? 'primary' : 'outline'}
              onPress={() => void list.resume('failed').then((phase) => after(list, phase))}
            >
              {text(messages.retry, { count: failed })}
            </Button>
          ) : null}
          {isShown && list.answers.length > 0 ? (
            <Button variant="outline" onPress={() => download(list, list === action ? 'answers' : 'preview')}>
              {text(messages.download)}
            </Button>
          ) : null}
          {step === 'confirm' ? (
            <Button variant="outline" onPress={change}>
              {text(correctionMessages.back)}
            </Button>
          ) : null}
          {step === 'done' || (step === 'issuing' && action.phase === 'stopped') ? (
            <Button variant="outline" onPress={another}>
              {text(messages.another)}
            </Button>
          ) : null}
        </div>
        {isShown && list.answers.length > 0 ? <ListRows answers={list.answers} /> : null}
      </form>
    </>
  );
}

function stepOf(preview: List, action: List): Step {
  if (action.phase !== 'idle') return action.phase === 'done' ? 'done' : 'issuing';
  if (preview.phase === 'idle') return 'fill';
  return preview.phase === 'done' ? 'confirm' : 'previewing';
}
