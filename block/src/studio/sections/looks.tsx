// How the certificate looks: the designs as cards, a design of the course made from one, and another one by its ID.
import { useState } from 'react';
import { CreateDesign } from '../design/create-design.tsx';
import { useCardPictures } from '../design/use-card-pictures.ts';
import { contentMessages } from '../messages/content.ts';
import { designMessages as messages } from '../messages/designs.ts';
import { serviceMessages } from '../messages/service.ts';
import { previewFacts } from '../preview/preview-facts.ts';
import { SAMPLE_NAMES } from '../preview/samples.ts';
import { ServiceTrouble } from '../service/trouble.tsx';
import type { DesignChoice } from '../service/use-designs.ts';
import { useForm } from '../state/form-context.tsx';
import { Group } from '../ui/field.tsx';
import { TextField } from '../ui/inputs.tsx';

export function Looks() {
  const { intl, draft, change, designs, service, idOf } = useForm();
  const { choices, trouble, reload } = designs;
  const published = choices.filter(({ isPublished }) => isPublished);
  const chosen = published.find(({ id }) => id === draft.template);
  const [isOther, setOther] = useState(false);
  const isByHand = isOther || chosen === undefined;
  const pictureOf = useCourseCards(choices);
  return (
    <>
      <Group path="design" label={intl.formatMessage(contentMessages.design)}>
        {trouble === undefined ? null : (
          <>
            <ServiceTrouble trouble={trouble} onRetry={reload} />
            <p className="gm-hint">{intl.formatMessage(serviceMessages.canSave)}</p>
          </>
        )}
        <div className="gm-designs">
          {published.map((choice) => (
            <label key={choice.id} className="gm-design">
              <CardPicture url={pictureOf(choice) ?? choice.pictureUrl} />
              <span>
                <input
                  type="radio"
                  name={idOf('design')}
                  checked={!isByHand && draft.template === choice.id}
                  onChange={() => {
                    setOther(false);
                    change({ template: choice.id });
                  }}
                />
                <span dir="auto">{choice.title}</span>
              </span>
            </label>
          ))}
        </div>
        <label className="gm-choice">
          <input type="radio" name={idOf('design')} checked={isByHand} onChange={() => setOther(true)} />
          <span>{intl.formatMessage(contentMessages.otherDesign)}</span>
        </label>
        {isByHand ? (
          <div className="gm-radio-fields">
            <TextField
              path="template"
              kind="name"
              label={intl.formatMessage(contentMessages.designId)}
              hint={intl.formatMessage(contentMessages.designIdHint)}
              value={draft.template}
              onChange={(template) => change({ template })}
            />
          </div>
        ) : null}
      </Group>
      {service === null || trouble !== undefined ? null : (
        <>
          {chosen === undefined || isOther ? null : <CreateDesign key={chosen.id} chosen={chosen} />}
          <Unpublished designs={choices.filter(({ isPublished }) => !isPublished)} />
        </>
      )}
    </>
  );
}

/** Drawn with the facts that the settings had when the form opened: the preview follows every change, the cards need not. */
function useCourseCards(choices: readonly DesignChoice[]) {
  const { intl, draft, course, service, issuer } = useForm();
  const [first] = useState(draft);
  const isKnown = issuer.value !== undefined || issuer.trouble !== undefined;
  const language = intl.locale.split('-')[0] ?? 'en';
  const facts = previewFacts(first, course, issuer.value, { name: SAMPLE_NAMES[0], language });
  return useCardPictures(service, choices, isKnown ? facts : undefined);
}

function CardPicture({ url }: { readonly url: string | null }) {
  return url === null ? <span className="gm-no-picture" /> : <img src={url} alt="" loading="lazy" />;
}

/** Drafts of the course that were never published, which no certificate can have. */
function Unpublished({ designs }: { readonly designs: readonly DesignChoice[] }) {
  const { intl } = useForm();
  if (designs.length === 0) return null;
  return (
    <div className="gm-field">
      <p className="gm-label">{intl.formatMessage(messages.unpublished)}</p>
      <ul className="gm-drafts">
        {designs.map((design) => (
          <li key={design.id}>
            <span dir="auto">{design.title}</span>
            <CreateDesign chosen={design} />
          </li>
        ))}
      </ul>
    </div>
  );
}
