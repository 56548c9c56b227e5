// The button that opens the editor: of a design of the course, or of a new one that is made from the chosen design.
import { useState } from 'react';
import type { DesignDraft } from '../../../../shared/award/designs.ts';
import type { Trouble } from '../../shared/api/problem.ts';
import { Button } from '../../shared/ui/button.tsx';
import { designMessages as messages } from '../messages/designs.ts';
import { readTrouble, ServiceTrouble } from '../service/trouble.tsx';
import type { DesignChoice } from '../service/use-designs.ts';
import { useForm } from '../state/form-context.tsx';
import { TextField } from '../ui/inputs.tsx';
import { onEnter } from '../ui/on-enter.ts';

const LONGEST_TITLE = 100;

export function CreateDesign({ chosen }: { readonly chosen: DesignChoice }) {
  const { intl, course, service, openDesign, idOf, focusNext } = useForm();
  const [title, setTitle] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  async function open(answer: Promise<DesignDraft> | undefined) {
    if (isBusy || answer === undefined) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      openDesign(await answer);
    } catch (error) {
      setTrouble(readTrouble(error));
      setBusy(false);
    }
  }

  const start = () => {
    if (chosen.isOwn) return void open(service?.read(chosen.id));
    setTitle([course.title, chosen.title].filter(Boolean).join(': ').slice(0, LONGEST_TITLE));
    focusNext(`customise.${chosen.id}`, '');
  };
  const create = () => {
    if (!isBusy) void open(service?.create({ title: (title ?? '').trim(), madeFrom: chosen.id }));
  };
  const failed = trouble === undefined ? null : <ServiceTrouble trouble={trouble} urgent />;

  if (title === undefined)
    return (
      <div className="gm-customise">
        {failed}
        <Button variant="outline" id={idOf(`customise.${chosen.id}.open`)} busy={isBusy} onPress={start}>
          {intl.formatMessage(chosen.isOwn ? messages.edit : messages.customise, { design: chosen.title })}
        </Button>
        {chosen.isOwn ? null : <p className="gm-hint">{intl.formatMessage(messages.customiseHint)}</p>}
      </div>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field creates the design and does not save the settings.
    <div className="gm-row gm-customise" onKeyDown={onEnter(create)}>
      <TextField
        path={`customise.${chosen.id}`}
        label={intl.formatMessage(messages.newTitle)}
        hint={intl.formatMessage(messages.newTitleHint)}
        value={title}
        onChange={(value) => setTitle(value.slice(0, LONGEST_TITLE))}
      />
      {failed}
      <div className="gm-row-actions">
        <Button busy={isBusy} onPress={create}>
          {intl.formatMessage(messages.create)}
        </Button>
        <Button
          variant="link"
          onPress={() => {
            setTitle(undefined);
            focusNext(`customise.${chosen.id}.open`, '');
          }}
        >
          {intl.formatMessage(messages.notNow)}
        </Button>
      </div>
    </div>
  );
}
