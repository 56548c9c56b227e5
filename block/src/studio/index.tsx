// The entry of the settings form's own bundle: puts one plain function on window, which the fragment of studio_view names.
// Studio calls it with a jQuery object, library editors with `new`; hence neither a class nor an arrow, and three parameters.
import { createRoot } from 'react-dom/client';
import type { StudioArgs } from '../../../shared/award/studio-args.ts';
import { elementOf } from '../runtime.ts';
import { Boundary, Localized } from '../shared/localized.tsx';
import { findHost, prepareHost } from '../shared/shadow-root.ts';
import { SettingsForm } from './settings-form.tsx';
import { createBlockTransport, type StudioRuntime } from './state/transport.ts';
import styles from './studio.scss';

function GradeMeStudioView(runtime: unknown, element: unknown, args: unknown): void {
  const studioArgs = args as StudioArgs;
  const host = findHost(elementOf(element));
  if (host.shadowRoot !== null) return;
  const transport = createBlockTransport(
    runtime as StudioRuntime,
    element,
    studioArgs,
    window.fetch.bind(window),
  );
  createRoot(prepareHost(host, styles.toString(), studioArgs)).render(
    <Localized locale={studioArgs.locale} messages={studioArgs.messages}>
      <Boundary>
        <SettingsForm transport={transport} />
      </Boundary>
    </Localized>,
  );
}

window.GradeMeStudioView ??= GradeMeStudioView;
