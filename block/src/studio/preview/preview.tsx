// The certificate as the service draws it, beside the form: for a sample name, in a language, with a level.
import { useState } from 'react';
import type { PreviewRequest } from '../../../../shared/award/designs.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { previewMessages as messages } from '../messages/preview.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { ServiceTrouble } from '../service/trouble.tsx';
import { useForm } from '../state/form-context.tsx';
import { SelectField, TextField } from '../ui/inputs.tsx';
import { onEnter } from '../ui/on-enter.ts';
import { previewFacts } from './preview-facts.ts';
import { SAMPLE_NAMES, SHIPPED_LANGUAGES } from './samples.ts';
import { useDrawing } from './use-drawing.ts';

interface PreviewProps {
  /** In the place of what is published. */
  readonly content?: PreviewRequest['draft'];
  readonly designId: string;
  readonly designTitle: string;
  /** Without it the author chooses among those of the shipped designs. */
  readonly language?: string;
}

export function Preview(props: PreviewProps) {
  const { intl, service, idOf } = useForm();
  const id = idOf('preview');
  return (
    <aside className="gm-preview" aria-labelledby={id} onKeyDown={onEnter(() => undefined)}>
      <h2 id={id}>{intl.formatMessage(messages.heading)}</h2>
      {service === null ? (
        <Notice tone="info">{intl.formatMessage(messages.withoutService)}</Notice>
      ) : props.designId === '' ? (
        <p className="gm-hint">{intl.formatMessage(messages.noDesign)}</p>
      ) : (
        <LivePreview {...props} service={service} />
      )}
    </aside>
  );
}

/** The choice of a name that the author types. */
const OWN = 'own';
const LONG_SIDE = 1_000;

function LivePreview({
  content,
  designId,
  designTitle,
  language: texts,
  service,
}: PreviewProps & { readonly service: DesignsPort }) {
  const { intl, draft, course, issuer } = useForm();
  const [sample, setSample] = useState<string>(SAMPLE_NAMES[0]);
  const [ownName, setOwnName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [levelId, setLevelId] = useState('');
  const language = texts ?? chosen ?? nearest(SHIPPED_LANGUAGES, intl.locale);
  const name = sample === OWN ? ownName.trim() || SAMPLE_NAMES[0] : sample;
  const level = draft.levels.find(({ id }) => String(id) === levelId);
  const { url, isDrawing, trouble, retry } = useDrawing(service, level?.template || designId, {
    ...(content === undefined ? {} : { draft: content }),
    facts: previewFacts(draft, course, issuer.value, { name, language, levelId: level?.id }),
    longSide: LONG_SIDE,
  });
  const names = new Intl.DisplayNames([intl.locale], { type: 'language' });
  return (
    <>
      <div className="gm-picture" aria-busy={isDrawing}>
        {url === undefined ? (
          <div className="gm-no-picture" />
        ) : (
          <img src={url} alt={intl.formatMessage(messages.picture, { name, design: designTitle })} />
        )}
        {isDrawing ? <p className="gm-drawing">{intl.formatMessage(messages.drawing)}</p> : null}
      </div>
      {trouble === undefined ? null : <ServiceTrouble trouble={trouble} onRetry={retry} />}
      <SelectField
        path="preview.name"
        label={intl.formatMessage(messages.name)}
        value={sample}
        options={[
          ...SAMPLE_NAMES.map((value) => ({ value, name: value })),
          { value: OWN, name: intl.formatMessage(messages.otherName) },
        ]}
        onChange={setSample}
      />
      {sample === OWN ? (
        <TextField
          path="preview.own"
          label={intl.formatMessage(messages.ownName)}
          value={ownName}
          onChange={(value) => setOwnName(value.slice(0, 255))}
        />
      ) : null}
      {texts === undefined ? (
        <SelectField
          path="preview.language"
          label={intl.formatMessage(messages.language)}
          value={language}
          options={SHIPPED_LANGUAGES.map((value) => ({ value, name: names.of(value) ?? value }))}
          onChange={setChosen}
        />
      ) : null}
      {draft.levels.length === 0 ? null : (
        <SelectField
          path="preview.level"
          label={intl.formatMessage(messages.level)}
          empty={intl.formatMessage(messages.noLevel)}
          value={level === undefined ? '' : levelId}
          options={draft.levels
            .filter(({ label }) => label.trim() !== '')
            .map(({ id, label }) => ({ value: String(id), name: label }))}
          onChange={setLevelId}
        />
      )}
      <p className="gm-hint">{intl.formatMessage(messages.hint)}</p>
    </>
  );
}

const nearest = (languages: readonly string[], locale: string): string =>
  languages.find((tag) => tag === locale || tag === locale.split('-')[0]) ?? languages[0] ?? 'en';
