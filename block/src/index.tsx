// The bundle's entry: puts one plain function on window, which the XBlock fragment names. Three runtimes call
// it in three ways, so it is neither a class nor an arrow, and it has exactly three parameters.
import type { BlockArgs } from '../../shared/block-args.ts';
import { mintRequestToken } from './api/request-token.ts';
import { createServiceClient } from './api/service-client.ts';
import { tokenSourceFor } from './api/token-source.ts';
import { mount } from './mount.tsx';
import { elementOf, readCookie, usageIdOf, type XBlockRuntime } from './runtime.ts';
import { type Conversation, converse } from './state/conversation.ts';

function startConversation(runtime: XBlockRuntime, given: unknown, args: BlockArgs): Conversation | null {
  if (args.view !== 'learner' || args.serviceUrl === null) return null;
  const fetchIt = window.fetch.bind(window);
  const tokens = tokenSourceFor(
    { url: runtime.handlerUrl(given, 'token'), readCsrf: () => readCookie(args.csrfCookie) },
    fetchIt,
  );
  const usageId = usageIdOf(elementOf(given));
  const client = createServiceClient({ serviceUrl: args.serviceUrl, tokens, fetchIt, usageId });
  return converse({ client, mint: () => mintRequestToken(), now: () => Date.now() });
}

function GradeMeStudentView(runtime: unknown, element: unknown, args: unknown): void {
  const blockArgs = args as BlockArgs;
  mount(elementOf(element), blockArgs, startConversation(runtime as XBlockRuntime, element, blockArgs));
}

// A page may load the script twice; the first one keeps its tokens and roots.
window.GradeMeStudentView ??= GradeMeStudentView;
