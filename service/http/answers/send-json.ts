// Sends JSON that no cache may store, because it is about people.
import type { Response } from 'express';

export function sendJson(response: Response, answer: object): void {
  response.set('Cache-Control', 'no-store').json(answer);
}
