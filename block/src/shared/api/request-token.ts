// Mints the name of one click or page load, which then appears in every log line it causes.
// `crypto.randomUUID` exists on secure pages only; a development LMS on plain http has just the random bytes.

export function mintRequestToken(source: Crypto = globalThis.crypto): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
