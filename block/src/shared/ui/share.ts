// Writes a share given in basis points as a percentage of the reader's locale: exact to two decimals,
// and cut rather than rounded, so that no grade looks better than it is.
import type { IntlShape } from 'react-intl';

export function formatShare(intl: IntlShape, basisPoints: number): string {
  return intl.formatNumber(Math.floor(basisPoints) / 10_000, { style: 'percent', maximumFractionDigits: 2 });
}
