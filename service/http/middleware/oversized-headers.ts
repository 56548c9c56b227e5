// Answers clients whose bytes are not an HTTP request; Node rejects them before Express sees them. The token is the only large
// header, so headers that are too large get the same answer as any other invalid token.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { unauthenticated } from '../auth/unauthenticated.ts';
import { bodyOf } from './send-problem.ts';

/** Time in milliseconds that a client has to read the answer before the service closes the connection. */
const LINGER_MS = 5_000;

/** A `clientError` listener replaces Node's own handling, so it must close every socket, also of a client that never closes its
 *  side. */
export function answerOversizedHeaders(server: Server, lingerMs = LINGER_MS): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    // The client may still be sending: closing at once would drop the answer.
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
    ? unauthenticated('The headers are too large: the token is too long.')
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
