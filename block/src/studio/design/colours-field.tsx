// The colours of a design. Each is named after what it colours.
import { designMessages as messages } from '../messages/designs.ts';
import { useForm } from '../state/form-context.tsx';
import { Group } from '../ui/field.tsx';
import { type COLOUR_USES, listColours } from './colours.ts';
import type { TemplateJson } from './template-json.ts';

const NAMES = {
  background: messages.useBackground,
  heading: messages.useHeading,
  name: messages.useName,
  text: messages.useText,
  shapes: messages.useShapes,
  code: messages.useCode,
  signatures: messages.useSignatures,
} as const satisfies Record<(typeof COLOUR_USES)[number], unknown>;

interface ColoursProps {
  readonly definition: TemplateJson;
  readonly changes: Readonly<Record<string, string>>;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

export function Colours({ definition, changes, onChange }: ColoursProps) {
  const { intl, idOf } = useForm();
  return (
    <Group
      path="editor.colours"
      label={intl.formatMessage(messages.colours)}
      hint={intl.formatMessage(messages.coloursHint)}
    >
      <div className="gm-colours">
        {listColours(definition).map(({ key, colour, uses }, at) => (
          <div key={key}>
            <input
              type="color"
              id={idOf(`editor.colours.${at}`)}
              value={changes[key] ?? colour}
              onChange={({ target }) => onChange({ ...changes, [key]: target.value })}
            />
            <label htmlFor={idOf(`editor.colours.${at}`)}>
              {intl.formatMessage(messages.colour, {
                number: at + 1,
                uses: intl.formatList(
                  uses.map((use) => intl.formatMessage(NAMES[use])),
                  { type: 'unit' },
                ),
              })}
            </label>
          </div>
        ))}
      </div>
    </Group>
  );
}
