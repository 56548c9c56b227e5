// For assertions that a text does not contain a grade or a name: random parts of a text may have any digits and letters.

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const EPOCH = /(?<!\d)\d{10}(\d{3})?(?!\d)/g;
/** Ports that the system chose, in an address or in a log line, and process ids. */
const PORT = /(?<=\/\/[\w.[\]-]+):\d+|(?<="(?:port|pid)":)\d+/g;
/** UUIDs, digests, signatures and tokens: 16 and more letters and digits, at least one of them a digit. */
const RANDOM = /(?=[A-Za-z_-]*\d)[\w-]{16,}/g;

/** Returns the text, or the value as JSON, without instants, ports, digests, UUIDs, signatures and tokens. */
export function stripRandom(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [INSTANT, RANDOM, EPOCH, PORT].reduce((left, random) => left.replaceAll(random, ''), text);
}
