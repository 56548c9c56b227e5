// "Did you mean": for a title of a column with a slip in it.
import type { TitleSuggestion } from '../../../../shared/staff/list-file.ts';
import type { useText } from '../shared/panel-context.ts';
import { listColumnMessages as messages } from './list-column-messages.ts';

export const formatSuggestion = (
  { title, meaning }: TitleSuggestion,
  text: ReturnType<typeof useText>,
): string => text(messages.didYouMean, { title, name: meaning });
