// The one rounding rule of grades. Thresholds are rounded the same way where authors write them (block/xblock/grademe_xblock/award/percent.py).

/** Returns a share of 1, as the LMS writes it, in basis points: rounded half up to a hundredth of a percent, which every
 *  comparison and every screen uses. 0.69996 is 70 % and 0.69994 is 69.99 %; a bonus above 100 % counts as 100 %. */
export function toBasisPoints(share: number): number {
  return Math.min(10_000, Math.round(share * 10_000));
}
