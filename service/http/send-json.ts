// Answers about people are kept by nobody on the way.
import type { Response } from 'express';

export function sendJson(response: Response, answer: object): void {
  response.set('Cache-Control', 'no-store').json(answer);
}
