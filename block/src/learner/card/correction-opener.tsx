// The button below an issued certificate that opens the form for another name. A request that staff have not accepted is shown.
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { CorrectionProps, NamesConnection } from '../../names/shared/names-props.ts';
import { Button } from '../../shared/ui/button.tsx';
import { namesMessages as messages } from '../messages/names.ts';
import { LatePart } from './late-part.tsx';

interface CorrectionOpenerProps extends Omit<CorrectionProps, 'connection' | 'wasPressed'> {
  readonly names: NamesConnection;
}

export function CorrectionOpener({ names, ...props }: CorrectionOpenerProps) {
  const [wasPressed, setPressed] = useState(false);
  if (!wasPressed && props.request === undefined)
    return (
      <p>
        <Button variant="link" onPress={() => setPressed(true)}>
          <FormattedMessage {...messages.correct} />
        </Button>
      </p>
    );
  return (
    <LatePart
      load={names.loadNames}
      draw={({ NameCorrection }) => <NameCorrection connection={names} wasPressed={wasPressed} {...props} />}
      loading={messages.loading}
      failed={messages.failed}
    />
  );
}
