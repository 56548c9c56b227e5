// What every section of the panel needs: the service, the award, request tokens, and announcements for screen readers.
import { createContext, useContext } from 'react';
import { type MessageDescriptor, useIntl } from 'react-intl';
import type { AwardSettings } from '../../../../shared/award/award-settings.ts';
import type { StandingState } from '../../learner/state/standing-state.ts';
import type { AwardApi } from './award-api.ts';
import type { StaffApi } from './certificate-api.ts';

export interface PanelContext {
  readonly api: StaffApi;
  readonly awardApi: AwardApi;
  readonly award: AwardSettings;
  readonly mint: () => string;
  /** Announces a sentence; an empty one takes back what was announced. */
  readonly announce: (sentence: string) => void;
  /** What the learner's card above the panel shows. */
  readonly readCard: () => StandingState;
  /** Reports a change: the learner's card may have to refresh. */
  readonly changed: () => void;
}

export const PanelReactContext = createContext<PanelContext | null>(null);

export function usePanel(): PanelContext {
  const panel = useContext(PanelReactContext);
  if (panel === null) throw new Error('A section of the staff panel stands outside the panel.');
  return panel;
}

type Values = Readonly<Record<string, string | number>>;
export type Text = (message: MessageDescriptor, values?: Values) => string;

/** Returns a message in the reader's language. */
export function useText(): Text {
  const intl = useIntl();
  return (message, values) => intl.formatMessage(message, values);
}
