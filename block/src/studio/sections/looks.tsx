// How the certificate looks: the designs as cards, and another one by its ID.
import { useState } from 'react';
import { contentMessages as messages } from '../messages/content.ts';
import { useForm } from '../state/form-context.tsx';
import { Group } from '../ui/field.tsx';
import { TextField } from '../ui/inputs.tsx';

export function Looks() {
  const { intl, draft, change, designs, idOf } = useForm();
  const isShown = designs.some(({ id }) => id === draft.template);
  const [isOther, setOther] = useState(!isShown);
  return (
    <Group path="design" label={intl.formatMessage(messages.design)}>
      <div className="gm-designs">
        {designs.map(({ id, title, pictureUrl }) => (
          <label key={id} className="gm-design">
            {pictureUrl === null ? null : <img src={pictureUrl} alt="" loading="lazy" />}
            <span>
              <input
                type="radio"
                name={idOf('design')}
                checked={!isOther && draft.template === id}
                onChange={() => {
                  setOther(false);
                  change({ template: id });
                }}
              />
              <span dir="auto">{title}</span>
            </span>
          </label>
        ))}
      </div>
      <label className="gm-choice">
        <input type="radio" name={idOf('design')} checked={isOther} onChange={() => setOther(true)} />
        <span>{intl.formatMessage(messages.otherDesign)}</span>
      </label>
      {isOther ? (
        <div className="gm-radio-fields">
          <TextField
            path="template"
            kind="name"
            label={intl.formatMessage(messages.designId)}
            hint={intl.formatMessage(messages.designIdHint)}
            value={draft.template}
            onChange={(template) => change({ template })}
          />
        </div>
      ) : null}
    </Group>
  );
}
