// The people who sign, each with a name, a role and a picture of the signature.

import { contentMessages as messages } from '../messages/content.ts';
import { formMessages } from '../messages/form.ts';
import { type DraftSignatory, newSignatory } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Action } from '../ui/action.tsx';
import { Group } from '../ui/field.tsx';
import { TextField } from '../ui/inputs.tsx';
import { PictureField } from '../ui/picture-field.tsx';
import { Row } from '../ui/row.tsx';

/** The schema has the same limit. */
const MOST_SIGNATORIES = 6;

export function Signatories() {
  const { intl, draft, change, focusNext, nextId } = useForm();
  const { signatories } = draft;
  const write = (id: number, part: Partial<DraftSignatory>) =>
    change({ signatories: signatories.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  const moveUp = (at: number) => {
    const [before, moved] = signatories.slice(at - 1, at + 1);
    if (before === undefined || moved === undefined) return;
    change({ signatories: [...signatories.slice(0, at - 1), moved, before, ...signatories.slice(at + 1)] });
    focusNext(`signatories.${at - 1}.name`, intl.formatMessage(formMessages.moved));
  };
  return (
    <Group
      path="signatories"
      label={intl.formatMessage(messages.signatories)}
      hint={intl.formatMessage(messages.signatoriesHint, { most: MOST_SIGNATORIES })}
    >
      {signatories.map(({ id, name, role, image }, at) => (
        <Row
          key={id}
          path={`signatories.${at}`}
          name={intl.formatMessage(messages.signatory, { number: at + 1 })}
        >
          <TextField
            path={`signatories.${at}.name`}
            label={intl.formatMessage(messages.name)}
            value={name}
            onChange={(value) => write(id, { name: value })}
          />
          <TextField
            path={`signatories.${at}.role`}
            label={intl.formatMessage(messages.role)}
            value={role}
            onChange={(value) => write(id, { role: value })}
          />
          <PictureField
            path={`signatories.${at}.image`}
            kind="signature"
            label={intl.formatMessage(messages.picture)}
            hint={intl.formatMessage(messages.pictureHint)}
            digest={image}
            altText={intl.formatMessage(messages.pictureOf, { name: name || String(at + 1) })}
            onChange={(digest) => write(id, { image: digest })}
          />
          <div className="gm-row-actions">
            {at === 0 ? null : (
              <Action
                isQuiet
                label={intl.formatMessage(messages.moveUp, { number: at + 1 })}
                onPress={() => moveUp(at)}
              >
                {intl.formatMessage(formMessages.moveUp)}
              </Action>
            )}
            <Action
              isQuiet
              label={intl.formatMessage(messages.removeSignatory, { number: at + 1 })}
              onPress={() => {
                change({ signatories: signatories.filter((each) => each.id !== id) });
                focusNext('signatories.add', intl.formatMessage(formMessages.removed));
              }}
            >
              {intl.formatMessage(formMessages.remove)}
            </Action>
          </div>
        </Row>
      ))}
      <Action
        path="signatories.add"
        onPress={() => {
          change({ signatories: [...signatories, newSignatory(nextId())] });
          focusNext(`signatories.${signatories.length}.name`, intl.formatMessage(formMessages.add));
        }}
      >
        {intl.formatMessage(messages.addSignatory)}
      </Action>
    </Group>
  );
}
