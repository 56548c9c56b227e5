// What a client gets whose bytes are no request: Node says so before Express sees anything. The only large header we take is
// the token, so headers that are too large are answered in the same words as any other token that is not ours.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { unauthenticated } from '../auth/unauthenticated.ts';
import { bodyOf } from './send-problem.ts';

/** How long a client may take to read the answer before the connection is closed all the same. */
const LINGER_MS = 5_000;

/** Listening for `clientError` takes the place of what Node does: every socket that comes here is closed here, also one whose
 *  client never closes its own side. */
export function answerOversizedHeaders(server: Server, lingerMs = LINGER_MS): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    // Only reading the answer lets the client go on: with bytes of its own under way, closing at once would drop the answer.
    const timer = setTimeout(() => socket.destroy(), lingerMs);
    socket.once('close', () => clearTimeout(timer));
    socket.resume();
    socket.end(answerTo(error.code));
  });
}

function answerTo(code: string | undefined): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
  const isOversized = code === 'HPE_HEADER_OVERFLOW';
  const problem = isOversized
    ? unauthenticated('The headers are too large: the token is too long to be one of ours.')
    : new ServiceProblem('malformed', 'This is not a request the service can read.');
  const body = bodyOf(problem, randomUUID(), randomUUID());
  const text = JSON.stringify(body);
  return [
    `HTTP/1.1 ${body.status} ${isOversized ? 'Unauthorized' : 'Bad Request'}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}
