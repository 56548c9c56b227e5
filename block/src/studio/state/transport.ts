// The port between the settings form and what surrounds it. In Studio's modals the XBlock's own handler saves; an editor slot
// of the authoring front end brings its own implementation.
import type { BlockSettings } from '../../../../shared/award/block-settings.ts';
import type { SaveAnswer, StudioArgs } from '../../../../shared/award/studio-args.ts';
import { readCookie } from '../../runtime.ts';
import { type Fetch, isRecord, send } from '../../shared/api/http.ts';
import { Trouble } from '../../shared/api/problem.ts';

/** The part of Studio's runtime that editors use; library editors understand `save` with `end`, and `cancel`. */
export interface StudioRuntime {
  handlerUrl(element: unknown, handler: string): string;
  notify?(name: 'save' | 'cancel', data: Readonly<Record<string, unknown>>): void;
}

/** A design as a card shows it. */
export interface Design {
  readonly id: string;
  readonly title: string;
  /** Null when there is no picture. */
  readonly pictureUrl: string | null;
}

/** A picture that an author uploaded: the digest that names the asset, and the address of a small version. */
interface Picture {
  readonly digest: string;
  readonly pictureUrl: string;
}

/** The service's part. `drawPreview` and `uploadPicture` are for the adapter of the service's API for authors. */
interface DesignsPort {
  list(): Promise<readonly Design[]>;
  /** Returns the address of the certificate as these settings draw it. */
  drawPreview?(settings: BlockSettings, signal: AbortSignal): Promise<string>;
  uploadPicture?(file: File, kind: 'logo' | 'signature'): Promise<Picture>;
}

export interface SettingsTransport {
  /** Returns the stored settings, their faults and the facts of the course. */
  load(): Promise<Pick<StudioArgs, 'settings' | 'faults' | 'course'>>;
  /** Stores the settings unless one has a fault. Throws Trouble when there is no answer. */
  save(settings: BlockSettings): Promise<SaveAnswer>;
  /** Notifies the surrounding page that the settings are stored; it closes the form. */
  notifySaved(): void;
  /** Asks the surrounding page to close the form. */
  cancel(): void;
  readonly designs: DesignsPort;
}

export function createBlockTransport(
  runtime: StudioRuntime,
  element: unknown,
  args: StudioArgs,
  fetchIt: Fetch,
): SettingsTransport {
  return {
    load: async () => args,
    async save(settings) {
      const { response, body } = await send(fetchIt, runtime.handlerUrl(element, 'save_settings'), {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'x-csrftoken': readCookie(args.csrfCookie) ?? '' },
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
    designs: { list: async () => args.designs },
  };
}
