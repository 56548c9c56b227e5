// What every field of the form needs: the draft, the course, the service, the faults, and where the focus goes.
import { createContext, useContext } from 'react';
import { type IntlShape, useIntl } from 'react-intl';
import type { DesignDraft, IssuerAnswer } from '../../../../shared/award/designs.ts';
import type { CourseFacts, SettingsFault } from '../../../../shared/award/studio-args.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import type { Designs } from '../service/use-designs.ts';
import type { Loaded } from '../service/use-loaded.ts';
import type { Draft, NextId } from './draft.ts';

export interface FormContext {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly nextId: NextId;
  readonly course: CourseFacts;
  readonly service: DesignsPort | null;
  readonly designs: Designs;
  readonly issuer: Loaded<IssuerAnswer>;
  /** Opens the editor of a design of the course. */
  readonly openDesign: (design: DesignDraft) => void;
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
