// Calendar days such as 2026-11-22, the same for every reader, whatever their clock shows.
import type { IntlShape } from 'react-intl';

/** Takes a day, or an instant of which it writes the day in UTC. */
export const formatDay = (day: string, intl: IntlShape): string =>
  intl.formatDate(day, { dateStyle: 'long', timeZone: 'UTC' });
