// What the tests of the practice LMS share: one way to start it, to ask for a token, and to browse without a browser.
import { fileURLToPath } from 'node:url';
import {
  type PracticeLms,
  type PracticeLmsOptions,
  startPracticeLms,
} from '../../service/practice-lms/start.ts';

export const CLIENT = { id: 'grademe-client', secret: 'practice-secret' };
export const SECRET = 'a block secret of at least thirty-two characters';

export function start(options: Partial<PracticeLmsOptions> = {}): Promise<PracticeLms> {
  return startPracticeLms({
    port: 0,
    serviceUrl: 'http://127.0.0.1:1',
    jwtSecret: SECRET,
    oauthClient: CLIENT,
    blockFolder: fileURLToPath(new URL('stub-block', import.meta.url)),
    ...options,
  });
}

export function askToken(lms: PracticeLms, form: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${lms.url}/oauth2/access_token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', token_type: 'jwt', ...form }),
  });
}

/** Keeps cookies and fills in the CSRF token, as a browser and a page's script would. */
export function browse(lms: PracticeLms) {
  const cookies = new Map<string, string>();

  async function go(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(`${lms.url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  async function submit(path: string, form: Readonly<Record<string, string>>): Promise<Response> {
    if (!cookies.has('csrftoken')) await go('/');
    const body = new URLSearchParams({ csrfmiddlewaretoken: cookies.get('csrftoken') ?? '', ...form });
    return go(path, { method: 'POST', body });
  }

  return {
    cookies,
    go,
    submit,
    enter: (username: string) => submit('/practice/enter', { username, next: '/' }),
    /** What the block's script does. */
    handler: (path: string, headers?: Readonly<Record<string, string>>) =>
      go(path, {
        method: 'POST',
        body: '{}',
        headers: headers ?? { 'X-CSRFToken': cookies.get('csrftoken') ?? '' },
      }),
  };
}
