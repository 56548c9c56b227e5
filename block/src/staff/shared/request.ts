// Sends one request of the panel and checks the shape of the answer, to distinguish it from a proxy's page. The service's own
// tests check the rest.
import { type Call, type Caller, troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';

type Shape = (body: Readonly<Record<string, unknown>>) => boolean;
type Options = Omit<Call, 'path' | 'requestToken'>;

/** Throws Trouble for everything but an answer of this shape. */
export type Request = <T>(
  path: string,
  requestToken: string,
  isExpected: Shape,
  options?: Options,
) => Promise<T>;

export const createRequest =
  (call: Caller): Request =>
  async <T>(path: string, requestToken: string, isExpected: Shape, options?: Options) => {
    const { response, body } = await call({ path, requestToken, ...options });
    if (response.ok && isRecord(body) && isExpected(body)) return body as T;
    throw troubleOf(response, body, requestToken);
  };

/** An answer with a list of this name. */
export const hasList =
  (name: string): Shape =>
  (body) =>
    Array.isArray(body[name]);
/** An answer with an object of this name. */
export const hasRecord =
  (name: string): Shape =>
  (body) =>
    isRecord(body[name]);
export const hasOutcome: Shape = ({ outcome }) => typeof outcome === 'string';
