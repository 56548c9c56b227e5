// What every field of the form needs: the draft, the course, the faults, and where the focus goes.
import { createContext, useContext } from 'react';
import { type IntlShape, useIntl } from 'react-intl';
import type { CourseFacts, SettingsFault } from '../../../../shared/award/studio-args.ts';
import type { Draft } from './draft.ts';
import type { Design } from './transport.ts';

export interface FormContext {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly course: CourseFacts;
  readonly designs: readonly Design[];
  /** The fault at a path such as "levels.0.from". */
  readonly faultAt: (path: string) => SettingsFault | undefined;
  /** The id of the control at a path. */
  readonly idOf: (path: string) => string;
  /** Moves the focus to the control at a path after the next render, and says the sentence to screen readers. */
  readonly focusNext: (path: string, said: string) => void;
}

const Context = createContext<FormContext | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormContext & { readonly intl: IntlShape } {
  const form = useContext(Context);
  const intl = useIntl();
  if (form === null) throw new Error('The field is outside the form.');
  return { ...form, intl };
}
