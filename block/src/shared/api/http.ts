// The only caller of fetch: a deadline on every request, and no answer becomes Trouble.
import { type LocalCode, Trouble } from './problem.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const DEADLINE = 15_000;

export interface Answered {
  readonly response: Response;
  /** The JSON; undefined when it is not JSON. */
  readonly body: unknown;
  readonly text: string;
  /** Only for pictures, which have no text. */
  readonly picture?: Blob;
}

/** Returns the response and its body, read under the same deadline (milliseconds). The signal of `init` ends it earlier. */
export async function send(
  fetcher: Fetch,
  url: string,
  init: RequestInit,
  networkCode: LocalCode = 'unreachable',
  timeoutMs = DEADLINE,
): Promise<Answered> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  init.signal?.addEventListener('abort', () => deadline.abort());
  try {
    const response = await fetcher(url, { cache: 'no-store', ...init, signal: deadline.signal });
    if (response.headers.get('Content-Type')?.startsWith('image/'))
      return { response, body: undefined, text: '', picture: await response.blob() };
    const text = await response.text();
    return { response, body: parse(text), text };
  } catch (cause) {
    throw new Trouble({ code: deadline.signal.aborted ? 'timed-out' : networkCode }, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
