// "Did you mean": for a title of a column with a slip in it.
import type { TitleSuggestion } from '../../../../shared/staff/list-file.ts';
import { listColumnMessages as messages } from '../messages/list-column.ts';
import type { useText } from '../shared/panel-context.ts';

export const formatSuggestion = (
  { title, meaning }: TitleSuggestion,
  text: ReturnType<typeof useText>,
): string => text(messages.didYouMean, { title, name: meaning });
