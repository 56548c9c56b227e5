// The levels of the certificate, such as Distinction.

import { contentMessages as messages } from '../messages/content.ts';
import { formMessages } from '../messages/form.ts';
import { type DraftLevel, newLevel } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Action } from '../ui/action.tsx';
import { Group } from '../ui/field.tsx';
import { SelectField, TextField } from '../ui/inputs.tsx';
import { Row } from '../ui/row.tsx';

export function Levels() {
  const { intl, draft, change, designs, focusNext, nextId } = useForm();
  const { levels } = draft;
  const write = (id: number, part: Partial<DraftLevel>) =>
    change({ levels: levels.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  return (
    <Group
      path="levels"
      label={intl.formatMessage(messages.levels)}
      hint={intl.formatMessage(messages.levelsHint)}
    >
      {levels.map(({ id, label, from, wording, template }, at) => (
        <Row key={id} path={`levels.${at}`} name={intl.formatMessage(messages.level, { number: at + 1 })}>
          <TextField
            path={`levels.${at}.label`}
            label={intl.formatMessage(messages.label)}
            value={label}
            onChange={(value) => write(id, { label: value })}
          />
          <TextField
            path={`levels.${at}.from`}
            kind="number"
            label={intl.formatMessage(messages.from)}
            value={from}
            onChange={(value) => write(id, { from: value })}
          />
          <TextField
            path={`levels.${at}.wording`}
            isOptional
            label={intl.formatMessage(messages.wording)}
            value={wording}
            onChange={(value) => write(id, { wording: value })}
          />
          <SelectField
            path={`levels.${at}.template`}
            label={intl.formatMessage(messages.levelDesign)}
            empty={intl.formatMessage(messages.sameDesign)}
            value={template}
            options={designs.choices.map((each) => ({ value: each.id, name: each.title }))}
            onChange={(value) => write(id, { template: value })}
          />
          <Action
            isQuiet
            label={intl.formatMessage(messages.removeLevel, { number: at + 1 })}
            onPress={() => {
              change({ levels: levels.filter((each) => each.id !== id) });
              focusNext('levels.add', intl.formatMessage(formMessages.removed));
            }}
          >
            {intl.formatMessage(formMessages.remove)}
          </Action>
        </Row>
      ))}
      <Action
        path="levels.add"
        onPress={() => {
          change({ levels: [...levels, newLevel(nextId())] });
          focusNext(`levels.${levels.length}.label`, intl.formatMessage(formMessages.add));
        }}
      >
        {intl.formatMessage(messages.addLevel)}
      </Action>
    </Group>
  );
}
