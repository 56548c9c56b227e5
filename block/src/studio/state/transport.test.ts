// The transport of Studio's modals: the block's handler behind CSRF, and the notifications of the runtime.
import type { BlockSettings } from '../../../../shared/award/block-settings.ts';
import type { StudioArgs } from '../../../../shared/award/studio-args.ts';
import { createBlockTransport } from './transport.ts';

const ARGS = { csrfCookie: 'csrftoken', serviceUrl: null, designs: [] } as unknown as StudioArgs;
const SETTINGS = {} as BlockSettings;
const answering = (status: number, body: string) => async () =>
  ({ ok: status < 300, status, headers: new Headers(), text: async () => body }) as Response;

function transportOf(fetchIt: (url: string, init: RequestInit) => Promise<Response>) {
  const told: unknown[] = [];
  const runtime = {
    handlerUrl: (_element: unknown, name: string) => `/handler/${name}`,
    notify: (name: string, data: Readonly<Record<string, unknown>>) => told.push([name, data.state]),
  };
  return { transport: createBlockTransport(runtime, {}, ARGS, fetchIt), told };
}

test('posts the settings with the CSRF token of the cookie', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: as Django sets it.
  document.cookie = 'csrftoken=token-1';
  const asked: [string, RequestInit][] = [];
  const { transport } = transportOf(async (url, init) => {
    asked.push([url, init]);
    return answering(200, '{"faults": []}')();
  });
  expect(await transport.save(SETTINGS)).toEqual({ faults: [] });
  expect(asked[0]?.[0]).toBe('/handler/save_settings');
  expect(asked[0]?.[1]).toMatchObject({ method: 'POST', credentials: 'same-origin' });
  expect(asked[0]?.[1].headers).toMatchObject({ 'x-csrftoken': 'token-1' });
});

test.each([
  [403, '{"error": "Only authors"}', 'signed-out'],
  [200, '<html>the log-in page</html>', 'unreachable'],
  [500, '', 'unreachable'],
])('an answer %i without faults is trouble', async (status, body, code) => {
  const { transport } = transportOf(answering(status, body));
  await expect(transport.save(SETTINGS)).rejects.toMatchObject({ code });
});

test('tells Studio to close after Save and after Cancel', () => {
  const { transport, told } = transportOf(answering(200, ''));
  transport.notifySaved();
  transport.cancel();
  expect(told).toEqual([
    ['save', 'start'],
    ['save', 'end'],
    ['cancel', undefined],
  ]);
});
