// The bundle's entry: puts one plain function on window, which the XBlock fragment names. Three runtimes call
// it in three ways, so it is neither a class nor an arrow, and it has exactly three parameters.
import type { BlockArgs } from '../../shared/tokens/block-args.ts';
import { createStandingStore } from './learner/state/standing-store.ts';
import { type Connections, mount } from './mount.tsx';
import { loadNames } from './names/load-names.ts';
import { elementOf, readCookie, usageIdOf, type XBlockRuntime } from './runtime.ts';
import { createCaller } from './shared/api/caller.ts';
import { mintRequestToken } from './shared/api/request-token.ts';
import { createServiceClient } from './shared/api/service-client.ts';
import { tokenSourceFor } from './shared/api/token-source.ts';
import { loadPanel } from './staff/load-panel.ts';

function connect(runtime: XBlockRuntime, element: unknown, args: BlockArgs): Connections {
  if (args.view !== 'learner' || args.serviceUrl === null) return { store: null, staff: null, names: null };
  const fetcher = window.fetch.bind(window);
  const tokens = tokenSourceFor(
    { url: runtime.handlerUrl(element, 'token'), readCsrf: () => readCookie(args.csrfCookie) },
    fetcher,
  );
  const deps = { serviceUrl: args.serviceUrl, tokens, fetcher, usageId: usageIdOf(elementOf(element)) };
  const mint = () => mintRequestToken();
  const { staff, namesScriptUrl } = args;
  const call = createCaller(deps);
  return {
    store: createStandingStore({ client: createServiceClient(deps), mint, now: () => Date.now() }),
    staff: staff && {
      call,
      mint,
      courseId: staff.courseId,
      loadPanel: () => loadPanel(staff.scriptUrl),
    },
    names:
      namesScriptUrl === null
        ? null
        : { call, mint, usageId: deps.usageId, loadNames: () => loadNames(namesScriptUrl) },
  };
}

function GradeMeStudentView(runtime: unknown, element: unknown, args: unknown): void {
  const blockArgs = args as BlockArgs;
  mount(elementOf(element), blockArgs, connect(runtime as XBlockRuntime, element, blockArgs));
}

// A page may load the script twice; the first one keeps its tokens and roots.
window.GradeMeStudentView ??= GradeMeStudentView;
