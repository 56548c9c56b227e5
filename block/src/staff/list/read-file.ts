// A file that was chosen, as bytes to be sent; the service reads them.

/** Bytes: what the service takes. */
const MAX_BYTES = 5_000_000;

export async function readFile(file: Blob): Promise<ArrayBuffer | 'too-large' | 'unreadable'> {
  if (file.size > MAX_BYTES) return 'too-large';
  try {
    return await file.arrayBuffer();
  } catch {
    return 'unreadable';
  }
}
