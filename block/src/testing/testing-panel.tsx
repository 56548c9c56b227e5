// What the panel's tests share: a service behind the real fetch contract that records the requests, and the panel
// in front of it as staff use it.
import { configure, render } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import type { StaffCertificate } from '../../../shared/staff/corrections.ts';
import { createCaller } from '../shared/api/caller.ts';
import { StaffPanel } from '../staff/panel.tsx';
import type { PanelProps, StaffConnection } from '../staff/panel-props.ts';

// Tables and forms take a busy machine a while to draw and to name.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

export const COURSE = 'course-v1:Demo+C+1';

export const certificateOf = (more: Partial<StaffCertificate> = {}): StaffCertificate => ({
  uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  courseId: COURSE,
  award: 'course',
  version: 1,
  status: 'valid',
  username: 'zoe',
  recipientName: 'Zoë García',
  userId: 7,
  issuedAt: '2026-11-20T09:30:00Z',
  issuedOn: '2026-11-20',
  level: null,
  template: { id: 'classic', version: '1234567890abcdef' },
  settingsDigest: 'd'.repeat(64),
  requestToken: 'token-of-the-click',
  attempts: 1,
  digest: 'e'.repeat(64),
  revoked: null,
  shown: true,
  availableAt: null,
  expiresAt: null,
  lastValidOn: null,
  timeZone: 'Europe/Madrid',
  renewedAt: null,
  renewedOn: null,
  waived: [],
  erasedAt: null,
  problem: null,
  downloadUrl: 'https://grademe.example/files/abc.pdf?signature=1',
  verifyUrl: 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  ...more,
});

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: Record<string, unknown> | null;
  /** What was sent as a file. */
  readonly file: string | null;
  readonly requestToken: string;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** null leaves the request hanging; "cut" breaks the connection. */
export type Respond = (asked: Asked) => Reply | null | 'cut';

export const problem = (status: number, code: string, detail: string): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, detail, code, id: 'id-1', requestToken: 'ref-12345' },
});

const textOf = (body: BodyInit | null | undefined): string =>
  typeof body === 'string' ? body : Buffer.from(body as ArrayBuffer).toString('utf8');

/** The panel with this service; `asked` collects the requests. */
export function showPanel(
  respond: Respond,
  award: object = {},
  readCard: PanelProps['readCard'] = () => ({ phase: 'loading' }),
) {
  const asked: Asked[] = [];
  const fetcher = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const headers = init.headers as Record<string, string>;
    const isFile = headers['Content-Type'] === 'text/csv';
    const one: Asked = {
      method: init.method ?? 'GET',
      path: pathname.replace('/api/v1/staff', '') + search,
      body: init.body === undefined || isFile ? null : JSON.parse(String(init.body)),
      file: isFile ? textOf(init.body) : null,
      requestToken: headers['X-Request-Token'] ?? '',
    };
    // The panel counts what needs a person whenever it may have changed; that is no section's own question.
    const isCount = /\/(?:failures|name-requests)\?/.test(one.path);
    if (one.method !== 'GET' || !isCount) asked.push(one);
    const reply = respond(one);
    if (reply === null) return new Promise(() => undefined);
    if (reply === 'cut') throw new TypeError('Failed to fetch');
    const { status = 200, body, headers: more = {} } = reply;
    return {
      ok: status < 400,
      status,
      headers: new Headers(more),
      text: async () => (typeof body === 'string' ? body : JSON.stringify(body)),
    } as Response;
  };
  let minted = 0;
  const connection: StaffConnection = {
    call: createCaller({
      serviceUrl: 'https://grademe.example',
      tokens: { read: async () => 'signed', discard: () => undefined },
      fetcher,
    }),
    mint: () => {
      minted += 1;
      return `token-${minted}`;
    },
    courseId: COURSE,
    loadPanel: () => Promise.reject(new Error('It is here already.')),
  };
  const onChanged = jest.fn();
  const settings = { slug: 'course', threshold: 7000, modes: [], template: 'classic', ...award };
  const { container } = render(
    <IntlProvider locale="en" timeZone="UTC" messages={{}} onError={() => undefined}>
      <StaffPanel connection={connection} award={settings} readCard={readCard} onChanged={onChanged} />
    </IntlProvider>,
  );
  return { container, asked, onChanged };
}

export { violations } from './violations.ts';
