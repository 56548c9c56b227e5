// The settings form of a block. What surrounds it is behind the transport, so that Studio's modals and an editor slot of the
// authoring front end show the same component.
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { DesignDraft } from '../../../shared/award/designs.ts';
import type { SettingsFault } from '../../../shared/award/studio-args.ts';
import { Trouble } from '../shared/api/problem.ts';
import { Button } from '../shared/ui/button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { DesignEditor } from './design/design-editor.tsx';
import { contentMessages } from './messages/content.ts';
import { designMessages } from './messages/designs.ts';
import { formMessages as messages } from './messages/form.ts';
import { Preview } from './preview/preview.tsx';
import { Dates } from './sections/dates.tsx';
import { Earns } from './sections/earns.tsx';
import { Looks } from './sections/looks.tsx';
import { Says } from './sections/says.tsx';
import { type Designs, useDesigns } from './service/use-designs.ts';
import { useLoaded } from './service/use-loaded.ts';
import { createIds, type Draft, readDraft, writeSettings } from './state/draft.ts';
import { pathText, remainingFaults, shownFaults } from './state/faults.ts';
import { FormProvider, useForm } from './state/form-context.tsx';
import type { SettingsTransport } from './state/transport.ts';
import { DiscardQuestion } from './ui/discard-question.tsx';
import { FaultSummary } from './ui/fault-summary.tsx';
import { TextField } from './ui/inputs.tsx';

type Stored = Awaited<ReturnType<SettingsTransport['load']>>;

interface SettingsFormProps {
  readonly transport: SettingsTransport;
}

export function SettingsForm({ transport }: SettingsFormProps) {
  const [stored, setStored] = useState<Stored>();
  useEffect(() => {
    let isCurrent = true;
    void transport.load().then((answer) => {
      if (isCurrent) setStored(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [transport]);
  return stored === undefined ? null : <LoadedForm stored={stored} transport={transport} />;
}

type Phase = 'editing' | 'saving' | 'saved' | 'asking' | 'forbidden' | 'failed';

function LoadedForm({ stored, transport }: SettingsFormProps & { readonly stored: Stored }) {
  const intl = useIntl();
  const prefix = useId();
  const page = useRef<HTMLDivElement>(null);
  const { service } = transport;
  const [nextId] = useState(createIds);
  const [draft, setDraft] = useState(() => readDraft(stored.settings, nextId));
  const [initial] = useState(() => JSON.stringify(writeSettings(draft)));
  const designs = useDesigns(service, stored.designs);
  const issuer = useLoaded(useMemo(() => service && (() => service.readIssuer()), [service]));
  const [editing, setEditing] = useState<DesignDraft>();
  const [faults, setFaults] = useState<readonly SettingsFault[]>(stored.faults);
  const [attempt, setAttempt] = useState(0);
  const [phase, setPhase] = useState<Phase>('editing');
  const [said, setSaid] = useState('');
  const [target, setTarget] = useState<string>();

  const idOf = (path: string) => `${prefix}${path}`;
  const controlAt = (path: string) => page.current?.querySelector<HTMLElement>(`[id="${idOf(path)}"]`);
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

  const focusNext = (path: string, sentence: string) => {
    setTarget(path);
    setSaid(sentence);
  };
  const closeEditor = (sentence = '') => {
    setEditing(undefined);
    focusNext('looks', sentence);
  };
  const context = {
    draft,
    change,
    nextId,
    course: stored.course,
    service,
    designs,
    issuer,
    openDesign: setEditing,
    idOf,
    faultAt: (path: string) => faults.find((fault) => pathText(fault.path) === path),
    focusNext,
  };

  return (
    <FormProvider value={context}>
      <div ref={page} className="gm-settings">
        <p className="sr-only" role="status">
          {said}
        </p>
        {editing !== undefined && service !== null ? (
          <DesignEditor
            design={editing}
            service={service}
            onPublished={(template) => {
              change({ template });
              designs.reload();
              closeEditor(intl.formatMessage(designMessages.published));
            }}
            onClose={() => {
              designs.reload();
              closeEditor();
            }}
          />
        ) : (
          <form className="gm-columns" noValidate onSubmit={save}>
            <div>
              <h2 className="sr-only">{intl.formatMessage(messages.heading)}</h2>
              {faults.length === 0 ? null : (
                <FaultSummary
                  heading={
                    attempt === 0
                      ? intl.formatMessage(messages.imported)
                      : intl.formatMessage(messages.notSaved, { count: faults.length })
                  }
                  faults={faults}
                  attempt={attempt}
                  onGo={goTo}
                />
              )}
              <Section title={intl.formatMessage(messages.earns)}>
                <Earns />
              </Section>
              <Section title={intl.formatMessage(messages.says)}>
                <Says />
              </Section>
              <Section title={intl.formatMessage(messages.looks)} path="looks">
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
            </div>
            <Preview designId={draft.template.trim()} designTitle={titleOf(designs, draft.template)} />
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
        )}
      </div>
    </FormProvider>
  );
}

const titleOf = ({ choices }: Designs, id: string) => choices.find((each) => each.id === id)?.title ?? id;

interface SectionProps {
  readonly title: string;
  /** Where the focus may be sent. */
  readonly path?: string;
  readonly children: React.ReactNode;
}

function Section({ title, path, children }: SectionProps) {
  const { idOf } = useForm();
  const ownId = useId();
  const id = path === undefined ? ownId : idOf(path);
  return (
    <section className="gm-section" aria-labelledby={id}>
      <h2 id={id} tabIndex={path === undefined ? undefined : -1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
