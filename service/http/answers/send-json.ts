// Answers about people are kept by nobody on the way.
import type { Response } from 'express';

/** As `response.json` sends it, without looking for what our answers never have: an ETag, another character set, a body that
 *  is no text. Express takes longer for that than for the answer. */
export function sendJson(response: Response, answer: object): void {
  const text = JSON.stringify(answer);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
