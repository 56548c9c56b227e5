// The kinds of requirements: the name of each in the list of kinds, and its fields. A new kind is a row here, in state/draft.ts and in
// describe/describe-need.ts.
import type { ComponentType } from 'react';
import type { MessageDescriptor } from 'react-intl';
import { earnsMessages as messages } from '../messages/earns.ts';
import { type DraftNeed, type NeedKind, tidy } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Checks, SelectField, TextField } from '../ui/inputs.tsx';
import { useTracks } from './use-tracks.ts';

interface FieldsProps {
  readonly need: DraftNeed;
  /** Of the requirement, such as "requirements.0.all.0". */
  readonly path: string;
  readonly onChange: (part: Partial<DraftNeed>) => void;
}

/** In the order of the list. */
export const KINDS: Readonly<
  Record<NeedKind, { readonly name: MessageDescriptor; readonly Fields?: ComponentType<FieldsProps> }>
> = {
  category: { name: messages.kindCategory, Fields: Category },
  subsection: { name: messages.kindSubsection, Fields: Subsection },
  completion: { name: messages.kindCompletion, Fields: Completion },
  'course-grade': { name: messages.kindGrade, Fields: Least },
  mode: { name: messages.kindMode, Fields: Modes },
  identity: { name: messages.kindIdentity },
};

const LEAST: Readonly<Record<string, MessageDescriptor>> = {
  'course-grade': messages.leastGrade,
  completion: messages.leastUnits,
};

function Least({ need, path, onChange }: FieldsProps) {
  const { intl } = useForm();
  return (
    <TextField
      path={`${path}.least`}
      kind="number"
      label={intl.formatMessage(LEAST[need.kind] ?? messages.least)}
      value={need.least}
      onChange={(least) => onChange({ least })}
    />
  );
}

function Modes({ need, path, onChange }: FieldsProps) {
  const { intl } = useForm();
  return (
    <Checks
      path={`${path}.modes`}
      label={intl.formatMessage(messages.modes)}
      options={useTracks(need.modes)}
      values={need.modes}
      onChange={(modes) => onChange({ modes })}
    />
  );
}

function Category({ need, path, onChange }: FieldsProps) {
  const { intl, course } = useForm();
  const label = intl.formatMessage(messages.category);
  const own = { path: `${path}.category`, label, value: need.category };
  const write = (category: string) => onChange({ category });
  return (
    <>
      {course.assignmentTypes === null ? (
        <TextField {...own} hint={intl.formatMessage(messages.categoryHint)} onChange={write} />
      ) : (
        <SelectField
          {...own}
          empty={intl.formatMessage(messages.choose)}
          options={course.assignmentTypes.map((value) => ({ value, name: value }))}
          onChange={write}
        />
      )}
      <Least need={need} path={path} onChange={onChange} />
    </>
  );
}

function Subsection({ need, path, onChange }: FieldsProps) {
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
        <Least need={need} path={path} onChange={onChange} />
      </>
    );
  return (
    <>
      <SelectField
        path={`${path}.subsection`}
        label={intl.formatMessage(messages.subsection)}
        empty={intl.formatMessage(messages.choose)}
        value={need.subsection}
        options={subsections.map(({ key, name, section }) => ({ value: key, name, section }))}
        onChange={(subsection) =>
          onChange({ subsection, name: titleOf(subsections, subsection) ?? need.name })
        }
      />
      <Least need={need} path={path} onChange={onChange} />
    </>
  );
}

/** Returns the title of a part as settings can hold it: never empty, and at most 100 characters. */
function titleOf(parts: readonly { readonly key: string; readonly name: string }[], chosen: string) {
  const part = parts.find(({ key }) => key === chosen);
  return part && ([...tidy(part.name)].slice(0, 100).join('').trim() || part.key.split('@').at(-1));
}

/** The course, or a part of its outline. */
function Completion({ need, path, onChange }: FieldsProps) {
  const { intl, course } = useForm();
  const { parts } = course;
  return (
    <>
      {parts === null ? (
        <>
          <TextField
            path={`${path}.part.block`}
            kind="name"
            label={intl.formatMessage(messages.partKey)}
            value={need.part}
            onChange={(part) => onChange({ part })}
          />
          {need.part.trim() === '' ? null : (
            <TextField
              path={`${path}.part.name`}
              label={intl.formatMessage(messages.subsectionName)}
              value={need.partName}
              onChange={(partName) => onChange({ partName })}
            />
          )}
        </>
      ) : (
        <SelectField
          path={`${path}.part`}
          label={intl.formatMessage(messages.part)}
          empty={intl.formatMessage(messages.wholeCourse)}
          value={need.part}
          options={parts.map(({ key, name, within }) => ({
            value: key,
            name: [...within.slice(1), name].join(' › '),
            section: within[0] ?? name,
          }))}
          onChange={(part) => onChange({ part, partName: titleOf(parts, part) ?? need.partName })}
        />
      )}
      <Least need={need} path={path} onChange={onChange} />
    </>
  );
}
