// Sends a picture as the answer.
import type { Response } from 'express';

/** `cache` is the value of Cache-Control. */
export function sendPicture(
  response: Response,
  bytes: Uint8Array,
  mediaType: string,
  cache: string,
): undefined {
  response.set({ 'Content-Type': mediaType, 'Cache-Control': cache });
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
