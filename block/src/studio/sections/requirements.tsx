// Groups of further requirements, each built from what the course has.

import { trackName } from '../describe/describe-settings.ts';
import { earnsMessages as messages } from '../messages/earns.ts';
import { formMessages } from '../messages/form.ts';
import { type DraftGroup, type DraftNeed, type NeedKind, newGroup, newNeed } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Action } from '../ui/action.tsx';
import { Group } from '../ui/field.tsx';
import { Checks, type Option, SelectField, TextField } from '../ui/inputs.tsx';

const KINDS = [
  ['category', messages.kindCategory],
  ['subsection', messages.kindSubsection],
  ['course-grade', messages.kindGrade],
  ['mode', messages.kindMode],
  ['identity', messages.kindIdentity],
] as const;

export function Requirements() {
  const { intl, draft, change, focusNext } = useForm();
  const { groups } = draft;
  const add = () => {
    change({ groups: [...groups, newGroup()] });
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
  const { intl, draft, change, focusNext } = useForm();
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
            write([...group.all, newNeed()]);
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
  return (
    <fieldset className="gm-row" id={idOf(path)} tabIndex={-1}>
      <legend className="sr-only">{intl.formatMessage(messages.need, { number })}</legend>
      <SelectField
        path={`${path}.kind`}
        label={intl.formatMessage(messages.kind)}
        value={need.kind}
        options={KINDS.map(([value, name]) => ({ value, name: intl.formatMessage(name) }))}
        onChange={(kind) => onChange({ kind: kind as NeedKind })}
      />
      <What need={need} path={path} onChange={onChange} />
      <Action isQuiet label={intl.formatMessage(messages.removeNeed, { number })} onPress={onRemove}>
        {intl.formatMessage(formMessages.remove)}
      </Action>
    </fieldset>
  );
}

type PartProps = Omit<RequirementProps, 'number' | 'onRemove'>;

function What({ need, path, onChange }: PartProps) {
  const { intl } = useForm();
  const tracks = useTracks(need.modes);
  const least = (
    <TextField
      path={`${path}.least`}
      kind="number"
      label={intl.formatMessage(need.kind === 'course-grade' ? messages.leastGrade : messages.least)}
      value={need.least}
      onChange={(value) => onChange({ least: value })}
    />
  );
  switch (need.kind) {
    case 'category':
      return (
        <>
          <Category need={need} path={path} onChange={onChange} />
          {least}
        </>
      );
    case 'subsection':
      return (
        <>
          <Subsection need={need} path={path} onChange={onChange} />
          {least}
        </>
      );
    case 'course-grade':
      return least;
    case 'mode':
      return (
        <Checks
          path={`${path}.modes`}
          label={intl.formatMessage(messages.modes)}
          options={tracks}
          values={need.modes}
          onChange={(modes) => onChange({ modes })}
        />
      );
    case 'identity':
      return null;
    default: {
      const never: never = need.kind;
      return never;
    }
  }
}

function Category({ need, path, onChange }: PartProps) {
  const { intl, course } = useForm();
  const label = intl.formatMessage(messages.category);
  const own = { path: `${path}.category`, label, value: need.category };
  const write = (category: string) => onChange({ category });
  if (course.assignmentTypes === null)
    return <TextField {...own} hint={intl.formatMessage(messages.categoryHint)} onChange={write} />;
  return (
    <SelectField
      {...own}
      empty={intl.formatMessage(messages.choose)}
      options={course.assignmentTypes.map((value) => ({ value, name: value }))}
      onChange={write}
    />
  );
}

function Subsection({ need, path, onChange }: PartProps) {
  const { intl, course } = useForm();
  const { subsections } = course;
  if (subsections === null)
    return (
      <>
        <TextField
          path={`${path}.subsection`}
          kind="name"
          label={intl.formatMessage(messages.subsectionKey)}
          value={need.subsection}
          onChange={(subsection) => onChange({ subsection })}
        />
        <TextField
          path={`${path}.name`}
          label={intl.formatMessage(messages.subsectionName)}
          value={need.name}
          onChange={(name) => onChange({ name })}
        />
      </>
    );
  return (
    <SelectField
      path={`${path}.subsection`}
      label={intl.formatMessage(messages.subsection)}
      empty={intl.formatMessage(messages.choose)}
      value={need.subsection}
      options={subsections.map(({ key, name, section }) => ({ value: key, name, section }))}
      onChange={(subsection) =>
        onChange({ subsection, name: subsections.find(({ key }) => key === subsection)?.name ?? need.name })
      }
    />
  );
}

/** The tracks that Open edX knows, for a platform that does not say which ones the course has. */
const KNOWN = ['audit', 'honor', 'verified', 'professional', 'no-id-professional', 'masters'];

/** Returns the tracks of the course, and those that are stored though the course does not have them. */
export function useTracks(stored: readonly string[]): readonly Option[] {
  const { intl, course } = useForm();
  const slugs = new Set([...(course.modes?.map(({ slug }) => slug) ?? KNOWN), ...stored]);
  return [...slugs].map((value) => ({ value, name: trackName(intl, course, value) }));
}
