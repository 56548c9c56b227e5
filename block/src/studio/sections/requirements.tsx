// Groups of further requirements, each built from what the course has.

import { earnsMessages as messages } from '../messages/earns.ts';
import { formMessages } from '../messages/form.ts';
import { type DraftGroup, type DraftNeed, isNeedKind, newGroup, newNeed } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Action } from '../ui/action.tsx';
import { Group } from '../ui/field.tsx';
import { SelectField } from '../ui/inputs.tsx';
import { KINDS } from './requirement-kinds.tsx';

export function Requirements() {
  const { intl, draft, change, focusNext, nextId } = useForm();
  const { groups } = draft;
  const add = () => {
    change({ groups: [...groups, newGroup(nextId)] });
    focusNext(`requirements.${groups.length}.all.0.kind`, intl.formatMessage(formMessages.add));
  };
  return (
    <Group
      path="requirements"
      label={intl.formatMessage(messages.groups)}
      hint={intl.formatMessage(messages.groupsHint)}
    >
      {groups.map((group, at) => (
        <div key={group.id}>
          {at === 0 ? null : <p className="gm-or">{intl.formatMessage(messages.or)}</p>}
          <RequirementGroup group={group} at={at} />
        </div>
      ))}
      <Action path="requirements.add" onPress={add}>
        {intl.formatMessage(groups.length === 0 ? messages.addFirst : messages.addGroup)}
      </Action>
    </Group>
  );
}

function RequirementGroup({ group, at }: { readonly group: DraftGroup; readonly at: number }) {
  const { intl, draft, change, focusNext, nextId } = useForm();
  const path = `requirements.${at}.all`;
  const number = at + 1;
  const write = (all: readonly DraftNeed[]) =>
    change({ groups: draft.groups.map((each) => (each.id === group.id ? { ...each, all } : each)) });
  const remove = () => {
    change({ groups: draft.groups.filter(({ id }) => id !== group.id) });
    focusNext('requirements.add', intl.formatMessage(formMessages.removed));
  };
  return (
    <Group path={path} label={intl.formatMessage(messages.group, { number })}>
      {group.all.map((need, place) => (
        <Requirement
          key={need.id}
          need={need}
          path={`${path}.${place}`}
          number={place + 1}
          onChange={(part) =>
            write(group.all.map((each) => (each.id === need.id ? { ...each, ...part } : each)))
          }
          onRemove={() => {
            if (group.all.length === 1) return remove();
            write(group.all.filter(({ id }) => id !== need.id));
            focusNext(`${path}.add`, intl.formatMessage(formMessages.removed));
          }}
        />
      ))}
      <div className="gm-row-actions">
        <Action
          path={`${path}.add`}
          isQuiet
          onPress={() => {
            write([...group.all, newNeed(nextId())]);
            focusNext(`${path}.${group.all.length}.kind`, intl.formatMessage(formMessages.add));
          }}
        >
          {intl.formatMessage(messages.addNeed, { number })}
        </Action>
        <Action isQuiet onPress={remove}>
          {intl.formatMessage(messages.removeGroup, { number })}
        </Action>
      </div>
    </Group>
  );
}

interface RequirementProps {
  readonly need: DraftNeed;
  readonly path: string;
  readonly number: number;
  readonly onChange: (part: Partial<DraftNeed>) => void;
  readonly onRemove: () => void;
}

function Requirement({ need, path, number, onChange, onRemove }: RequirementProps) {
  const { intl, idOf } = useForm();
  const Fields = isNeedKind(need.kind) ? KINDS[need.kind].Fields : undefined;
  return (
    <fieldset className="gm-row" id={idOf(path)} tabIndex={-1}>
      <legend className="sr-only">{intl.formatMessage(messages.need, { number })}</legend>
      <SelectField
        path={`${path}.kind`}
        label={intl.formatMessage(messages.kind)}
        value={need.kind}
        options={Object.entries(KINDS).map(([value, { name }]) => ({
          value,
          name: intl.formatMessage(name),
        }))}
        // Completion usually means all of it.
        onChange={(kind) =>
          onChange(kind === 'completion' && need.least === '' ? { kind, least: '100' } : { kind })
        }
      />
      {Fields && <Fields need={need} path={path} onChange={onChange} />}
      <Action isQuiet label={intl.formatMessage(messages.removeNeed, { number })} onPress={onRemove}>
        {intl.formatMessage(formMessages.remove)}
      </Action>
    </fieldset>
  );
}
