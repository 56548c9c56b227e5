// The port between the settings form and what surrounds it. In Studio's modals the XBlock's own handlers save the settings and sign
// the author token; an editor slot of the authoring front end brings its own implementation.
import type { BlockSettings } from '../../../../shared/award/block-settings.ts';
import type { SaveAnswer, StudioArgs } from '../../../../shared/award/studio-args.ts';
import { readCookie } from '../../runtime.ts';
import { type Fetch, isRecord, send } from '../../shared/api/http.ts';
import { Trouble } from '../../shared/api/problem.ts';
import { createTokenSource } from '../../shared/api/token-source.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { createDesignsClient } from '../service/service-client.ts';

/** The part of Studio's runtime that editors use; library editors understand `save` with `end`, and `cancel`. */
export interface StudioRuntime {
  handlerUrl(element: unknown, handler: string): string;
  notify?(name: 'save' | 'cancel', data: Readonly<Record<string, unknown>>): void;
}

export interface SettingsTransport {
  /** Returns the stored settings, their faults, the facts of the course, and the shipped designs. */
  load(): Promise<Pick<StudioArgs, 'settings' | 'faults' | 'course' | 'designs'>>;
  /** Stores the settings unless one has a fault. Throws Trouble when there is no answer. */
  save(settings: BlockSettings): Promise<SaveAnswer>;
  /** Notifies the surrounding page that the settings are stored; it closes the form. */
  notifySaved(): void;
  /** Asks the surrounding page to close the form. */
  cancel(): void;
  /** The service's part; null in libraries, and where the site has no service. */
  readonly service: DesignsPort | null;
}

export function createBlockTransport(
  runtime: StudioRuntime,
  element: unknown,
  args: StudioArgs,
  fetcher: Fetch,
): SettingsTransport {
  const readCsrf = () => readCookie(args.csrfCookie);
  return {
    load: async () => args,
    async save(settings) {
      const { response, body } = await send(fetcher, runtime.handlerUrl(element, 'save_settings'), {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'x-csrftoken': readCsrf() ?? '' },
        body: JSON.stringify(settings),
      });
      if (response.ok && isRecord(body) && Array.isArray(body.faults)) return body as unknown as SaveAnswer;
      throw new Trouble({ code: response.status === 403 ? 'signed-out' : 'unreachable' });
    },
    notifySaved() {
      runtime.notify?.('save', { state: 'start', element });
      runtime.notify?.('save', { state: 'end', element });
    },
    cancel: () => runtime.notify?.('cancel', {}),
    service: createService(runtime.handlerUrl(element, 'author_token'), readCsrf, args, fetcher),
  };
}

function createService(
  url: string,
  readCsrf: () => string | null,
  { serviceUrl, courseId }: StudioArgs,
  fetcher: Fetch,
): DesignsPort | null {
  if (serviceUrl === null || courseId === null) return null;
  return createDesignsClient(courseId, {
    serviceUrl,
    tokens: createTokenSource({ url, readCsrf }, fetcher),
    fetcher,
  });
}
