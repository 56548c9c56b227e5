// A share as people write it: 65%, 66.5%, or whole basis points as every answer has them.

/** Returns basis points; undefined for text that is no share. */
export function readShare(text: string): number | undefined {
  const [, whole, part = '', sign] = /^(\d{1,5})(?:[.,](\d{1,2}))?\s*(%?)$/.exec(text.trim()) ?? [];
  if (whole === undefined || (sign === '' && part !== '')) return undefined;
  const share = sign === '' ? Number(whole) : Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return share <= 10_000 ? share : undefined;
}

/** Returns "65 %" for 6500, "66.5 %" for 6650. */
export function writeShare(share: number): string {
  return `${share / 100} %`;
}
