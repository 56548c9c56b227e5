// What the certificate says: title, levels, hours, signatories.

import { contentMessages as messages } from '../messages/content.ts';
import { formMessages } from '../messages/form.ts';
import { type DraftLevel, type DraftSignatory, newLevel, newSignatory } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Action } from '../ui/action.tsx';
import { Group } from '../ui/field.tsx';
import { SelectField, TextField } from '../ui/inputs.tsx';

/** The schema has the same limit. */
const MOST_SIGNATORIES = 6;

export function Says() {
  const { intl, draft, change } = useForm();
  return (
    <>
      <TextField
        path="display_name"
        label={intl.formatMessage(messages.title)}
        hint={intl.formatMessage(messages.titleHint)}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <Levels />
      <TextField
        path="hours"
        kind="number"
        isOptional
        label={intl.formatMessage(messages.hours)}
        hint={intl.formatMessage(messages.hoursHint)}
        value={draft.hours}
        onChange={(hours) => change({ hours })}
      />
      <Signatories />
    </>
  );
}

function Levels() {
  const { intl, draft, change, designs, focusNext } = useForm();
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
            options={designs.map((each) => ({ value: each.id, name: each.title }))}
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
          change({ levels: [...levels, newLevel()] });
          focusNext(`levels.${levels.length}.label`, intl.formatMessage(formMessages.add));
        }}
      >
        {intl.formatMessage(messages.addLevel)}
      </Action>
    </Group>
  );
}

function Signatories() {
  const { intl, draft, change, focusNext } = useForm();
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
      {signatories.map(({ id, name, role }, at) => (
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
          change({ signatories: [...signatories, newSignatory()] });
          focusNext(`signatories.${signatories.length}.name`, intl.formatMessage(formMessages.add));
        }}
      >
        {intl.formatMessage(messages.addSignatory)}
      </Action>
    </Group>
  );
}

interface RowProps {
  readonly path: string;
  readonly name: string;
  readonly children: React.ReactNode;
}

function Row({ path, name, children }: RowProps) {
  const { idOf } = useForm();
  return (
    <fieldset className="gm-row" id={idOf(path)} tabIndex={-1}>
      <legend className="sr-only">{name}</legend>
      {children}
    </fieldset>
  );
}
