// Authentication of every REST API: `Authorization: JWT …` or nothing, with the error bodies of Django REST framework.
import type { Request, Response } from 'express';
import type { World } from '../state/world.ts';
import { type Course, courseKey } from '../state/world-schema.ts';
import type { PlatformTokens, Requester } from '../tokens/platform-tokens.ts';

export interface ApiContext {
  readonly world: World;
  readonly tokens: PlatformTokens;
}

/** Returns the caller; null after it has sent a 401. The prefix is JWT: `Bearer` means an opaque token, which these
 *  APIs reject. */
export function authenticate({ tokens }: ApiContext, request: Request, response: Response): Requester | null {
  const [prefix, token] = (request.get('authorization') ?? '').split(' ');
  const answer =
    prefix?.toUpperCase() === 'JWT' && token
      ? tokens.check(token)
      : { refusal: 'Authentication credentials were not provided.' };
  if (!('refusal' in answer)) return answer;
  response.status(401).set('WWW-Authenticate', 'JWT realm="api"').json({ detail: answer.refusal });
  return null;
}

export function forbid(response: Response): void {
  response.status(403).json({ detail: 'You do not have permission to perform this action.' });
}

/** Sends the error body of the platform's own API family. */
export function developerError(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ developer_message: message, error_code: code });
}

/** Returns the course of the URL; null after it has sent a 400 or 404. */
export function findCourse({ world }: ApiContext, key: string, response: Response): Course | null {
  if (!courseKey.safeParse(key).success) {
    developerError(response, 400, 'invalid_course_key', 'The provided course key cannot be parsed.');
    return null;
  }
  const found = world.course(key);
  if (!found) developerError(response, 404, 'course_does_not_exist', `No course found for ${key}.`);
  return found ?? null;
}

/** Returns an absolute address. The LMS builds it from the Host of the request, internal names included. */
export function absolute(request: Request, path: string): string {
  return `${request.protocol}://${request.get('host')}${path}`;
}
