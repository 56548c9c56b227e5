// The editor of a design of the course: its name, logo, signature line, colours and words, saved as a draft and published.
import { useEffect, useRef, useState } from 'react';
import type { DesignDraft } from '../../../../shared/award/designs.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { designMessages as messages } from '../messages/designs.ts';
import { Preview } from '../preview/preview.tsx';
import type { DesignsPort } from '../service/designs-port.ts';
import { ServiceTrouble } from '../service/trouble.tsx';
import { useForm } from '../state/form-context.tsx';
import { DiscardQuestion } from '../ui/discard-question.tsx';
import { Checks, TextField } from '../ui/inputs.tsx';
import { PictureField } from '../ui/picture-field.tsx';
import { Colours } from './colours-field.tsx';
import { findLogo, withLogo, withoutLogo } from './logo.ts';
import { hasSignatureLine, withSignatureLine } from './signature-line.ts';
import { asDraft, type DesignEditing, useDesignDraft } from './use-design-draft.ts';
import { Words } from './words-field.tsx';

interface DesignEditorProps {
  readonly design: DesignDraft;
  readonly service: DesignsPort;
  readonly onPublished: (id: string) => void;
  readonly onClose: () => void;
}

export function DesignEditor({ design, service, onPublished, onClose }: DesignEditorProps) {
  const { intl, idOf } = useForm();
  const editing = useDesignDraft(design, service);
  const { title, content, current, change, isDirty, task, saved } = editing;
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const { languages, defaultLanguage } = content.definition;
  const own = intl.locale.split('-')[0] ?? '';
  const [language, setLanguage] = useState(languages[own] === undefined ? defaultLanguage : own);
  useEffect(() => heading.current?.focus(), []);

  const line = hasSignatureLine(content.definition);
  const hasLine = intl.formatMessage(messages.hasLine);
  const say = (isDone: boolean, sentence: string) => setSaid(isDone ? sentence : '');

  return (
    <div className="gm-columns">
      <section className="gm-editor" aria-labelledby={idOf('editor')}>
        <h2 id={idOf('editor')} ref={heading} tabIndex={-1}>
          {intl.formatMessage(messages.heading, { design: saved.title })}
        </h2>
        <p className="sr-only" role="status">
          {said}
        </p>
        <p className="gm-intro">{intl.formatMessage(messages.intro)}</p>
        <TextField
          path="editor.title"
          label={intl.formatMessage(messages.title)}
          value={title}
          onChange={(value) => change({ title: value.slice(0, 100) })}
        />
        <PictureField
          path="editor.logo"
          kind="logo"
          label={intl.formatMessage(messages.logo)}
          hint={intl.formatMessage(messages.logoHint)}
          digest={findLogo(content) ?? ''}
          altText={intl.formatMessage(messages.logo)}
          onChange={(digest) =>
            change({ content: digest === '' ? withoutLogo(content) : withLogo(content, digest) })
          }
        />
        {line === undefined ? null : (
          <Checks
            path="editor.line"
            label={intl.formatMessage(messages.signatures)}
            options={[{ value: 'line', name: hasLine }]}
            values={line ? ['line'] : []}
            onChange={(values) =>
              change({
                content: { ...content, definition: withSignatureLine(content.definition, values.length > 0) },
              })
            }
          />
        )}
        <Colours
          definition={content.definition}
          changes={editing.colours}
          onChange={(colours) => change({ colours })}
        />
        <Words
          definition={content.definition}
          language={language}
          onLanguage={setLanguage}
          onChange={(definition) => change({ content: { ...content, definition } })}
        />
        <Findings findings={saved.findings} />
      </section>
      <Preview designId={saved.id} designTitle={title} content={asDraft(current)} language={language} />
      <div className="gm-bottom">
        <Failure editing={editing} onDone={(isDone, sentence) => say(isDone, sentence)} />
        {isAsking ? (
          <DiscardQuestion onDiscard={onClose} onKeep={() => setAsking(false)} />
        ) : (
          <div className="gm-buttons">
            <Button
              busy={task === 'publishing'}
              onPress={async () => {
                setSaid(intl.formatMessage(messages.publishing));
                if (await editing.publish()) onPublished(saved.id);
                else setSaid('');
              }}
            >
              {intl.formatMessage(messages.publish)}
            </Button>
            <Button
              variant="outline"
              busy={task === 'saving'}
              onPress={async () => say(await editing.save(), intl.formatMessage(messages.savedDraft))}
            >
              {intl.formatMessage(messages.saveDraft)}
            </Button>
            <Button variant="link" onPress={() => (isDirty ? setAsking(true) : onClose())}>
              {intl.formatMessage(messages.back)}
            </Button>
            <p className="gm-hint">
              {intl.formatMessage(
                isDirty ? messages.unsaved : said === '' ? messages.publishHint : messages.savedDraft,
              )}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}

/** Why the last attempt failed. After a conflict the author decides which of both versions stays. */
function Failure({
  editing,
  onDone,
}: {
  readonly editing: DesignEditing;
  readonly onDone: (isDone: boolean, sentence: string) => void;
}) {
  const { intl } = useForm();
  const { trouble, isConflict, task } = editing;
  if (trouble === undefined) return null;
  if (!isConflict) return <ServiceTrouble trouble={trouble} urgent />;
  return (
    <Notice tone="danger" urgent>
      <p>{intl.formatMessage(messages.conflict)}</p>
      <Button
        variant="link"
        busy={task === 'loading'}
        onPress={async () => onDone(await editing.loadOther(), intl.formatMessage(messages.loaded))}
      >
        {intl.formatMessage(messages.loadOther)}
      </Button>
      <Button
        variant="link"
        busy={task === 'saving'}
        onPress={async () => onDone(await editing.saveOver(), intl.formatMessage(messages.savedDraft))}
      >
        {intl.formatMessage(messages.saveOver)}
      </Button>
    </Notice>
  );
}

/** What the service says about the saved draft, in English. */
function Findings({ findings }: Pick<DesignDraft, 'findings'>) {
  const { intl } = useForm();
  if (findings.length === 0) return null;
  return (
    <details className="gm-findings">
      <summary>{intl.formatMessage(messages.findings, { count: findings.length })}</summary>
      <ul lang="en" dir="ltr">
        {findings.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
