// The settings form of a block. What surrounds it is behind the transport, so that Studio's modals and an editor slot of the
// authoring front end show the same component.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { SettingsFault, StudioArgs } from '../../../shared/award/studio-args.ts';
import { Trouble } from '../shared/api/problem.ts';
import { Button } from '../shared/ui/button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { contentMessages } from './messages/content.ts';
import { formMessages as messages } from './messages/form.ts';
import { Dates } from './sections/dates.tsx';
import { Earns } from './sections/earns.tsx';
import { Looks } from './sections/looks.tsx';
import { Says } from './sections/says.tsx';
import { type Draft, readDraft, writeSettings } from './state/draft.ts';
import { pathText, remainingFaults, shownFaults } from './state/faults.ts';
import { FormProvider } from './state/form-context.tsx';
import type { Design, SettingsTransport } from './state/transport.ts';
import { DiscardQuestion } from './ui/discard-question.tsx';
import { FaultSummary } from './ui/fault-summary.tsx';
import { TextField } from './ui/inputs.tsx';

type Loaded = Pick<StudioArgs, 'settings' | 'faults' | 'course'>;

interface SettingsFormProps {
  readonly transport: SettingsTransport;
}

export function SettingsForm({ transport }: SettingsFormProps) {
  const [loaded, setLoaded] = useState<Loaded & { readonly designs: readonly Design[] }>();
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([transport.load(), transport.designs.list()]).then(([data, designs]) => {
      if (isCurrent) setLoaded({ ...data, designs });
    });
    return () => {
      isCurrent = false;
    };
  }, [transport]);
  return loaded === undefined ? null : <LoadedForm {...loaded} transport={transport} />;
}

type Phase = 'editing' | 'saving' | 'saved' | 'asking' | 'forbidden' | 'failed';

function LoadedForm({
  settings,
  faults: stored,
  course,
  designs,
  transport,
}: Loaded & SettingsFormProps & { readonly designs: readonly Design[] }) {
  const intl = useIntl();
  const prefix = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => readDraft(settings));
  const [initial] = useState(() => JSON.stringify(writeSettings(draft)));
  const [faults, setFaults] = useState<readonly SettingsFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [phase, setPhase] = useState<Phase>('editing');
  const [said, setSaid] = useState('');
  const [target, setTarget] = useState<string>();

  const idOf = (path: string) => `${prefix}${path}`;
  const controlAt = (path: string) => form.current?.querySelector<HTMLElement>(`[id="${idOf(path)}"]`);
  const isDirty = JSON.stringify(writeSettings(draft)) !== initial;

  useEffect(() => {
    if (target === undefined) return;
    controlAt(target)?.focus();
    setTarget(undefined);
  });

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    setFaults(remainingFaults(faults, writeSettings(draft), writeSettings(next)));
    setSaid('');
    if (phase !== 'saving') setPhase('editing');
  };

  /** The control of the value, else of what holds it. */
  const goTo = ({ path }: SettingsFault) => {
    for (let length = path.length; length > 0; length -= 1) {
      const at = pathText(path.slice(0, length));
      const control =
        controlAt(at) ?? controlAt(at === 'template' ? 'design' : at === 'threshold' ? 'grade' : '');
      if (control) return control.focus();
    }
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    if (phase === 'saving') return;
    setPhase('saving');
    setSaid(intl.formatMessage(messages.saving));
    try {
      const answer = await transport.save(writeSettings(draft));
      const found = shownFaults(answer.faults);
      setFaults(found);
      if (found.length === 0) {
        setPhase('saved');
        setSaid(intl.formatMessage(messages.saved));
        transport.notifySaved();
      } else {
        setPhase('editing');
        setSaid('');
        setAttempt(attempt + 1);
      }
    } catch (error) {
      setSaid('');
      setPhase(error instanceof Trouble && error.code === 'signed-out' ? 'forbidden' : 'failed');
    }
  }

  const context = {
    draft,
    change,
    course,
    designs,
    idOf,
    faultAt: (path: string) => faults.find((fault) => pathText(fault.path) === path),
    focusNext: (path: string, sentence: string) => {
      setTarget(path);
      setSaid(sentence);
    },
  };

  return (
    <FormProvider value={context}>
      <form ref={form} className="gm-settings" noValidate onSubmit={save}>
        <h2 className="sr-only">{intl.formatMessage(messages.heading)}</h2>
        <p className="sr-only" role="status">
          {said}
        </p>
        {stored.length > 0 && attempt === 0 ? (
          <FaultSummary
            heading={intl.formatMessage(messages.imported)}
            faults={stored}
            attempt={0}
            onGo={goTo}
          />
        ) : null}
        {faults.length > 0 ? (
          <FaultSummary
            heading={intl.formatMessage(messages.notSaved, { count: faults.length })}
            faults={faults}
            attempt={attempt}
            onGo={goTo}
          />
        ) : null}
        <Section title={intl.formatMessage(messages.earns)}>
          <Earns />
        </Section>
        <Section title={intl.formatMessage(messages.says)}>
          <Says />
        </Section>
        <Section title={intl.formatMessage(messages.looks)}>
          <Looks />
        </Section>
        <Section title={intl.formatMessage(messages.shown)}>
          <Dates />
        </Section>
        <Section title={intl.formatMessage(messages.advanced)}>
          <TextField
            path="award"
            kind="name"
            label={intl.formatMessage(contentMessages.award)}
            hint={intl.formatMessage(contentMessages.awardHint)}
            value={draft.award}
            onChange={(award) => change({ award })}
          />
        </Section>
        <div className="gm-bottom">
          {phase === 'failed' || phase === 'forbidden' ? (
            <Notice tone="danger" urgent>
              <p>{intl.formatMessage(messages[phase])}</p>
            </Notice>
          ) : null}
          {phase === 'asking' ? (
            <DiscardQuestion
              onDiscard={transport.cancel}
              onKeep={() => {
                setPhase('editing');
                setTarget('cancel');
              }}
            />
          ) : (
            <div className="gm-buttons">
              <Button submit busy={phase === 'saving'}>
                {intl.formatMessage(messages.save)}
              </Button>
              <button
                type="button"
                id={idOf('cancel')}
                className="btn btn-outline-primary"
                onClick={() => (isDirty && phase !== 'saved' ? setPhase('asking') : transport.cancel())}
              >
                {intl.formatMessage(messages.cancel)}
              </button>
            </div>
          )}
        </div>
      </form>
    </FormProvider>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

function Section({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className="gm-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
