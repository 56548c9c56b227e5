// What the tests of the practice LMS share: the client it knows, and one way to ask for a token.
import type { PracticeLms } from '../fakes/practice-lms/start.ts';

export const CLIENT = { id: 'grademe-client', secret: 'practice-secret' };
export const SECRET = 'a block secret of at least thirty-two characters';

export function askToken(lms: PracticeLms, form: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${lms.url}/oauth2/access_token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', token_type: 'jwt', ...form }),
  });
}
