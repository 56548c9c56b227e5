/** A share of 1 as the LMS writes it. 0.7 and 0.7000000001 are the same grade; a bonus above 100 % counts as 100 %. */
export function toBasisPoints(share: number): number {
  return Math.min(10_000, Math.round(share * 10_000));
}
