// Node cuts a request off before Express sees it when its headers are too large. The only large header we
// take is the token, so the caller is told so, in the same words as for any other token that is not ours.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { ServiceProblem } from '../domain/service-problem.ts';
import { bodyOf } from './send-problem.ts';
import { unauthenticated } from './unauthenticated.ts';

export function answerOversizedHeaders(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const isOversized = error.code === 'HPE_HEADER_OVERFLOW';
    const problem = isOversized
      ? unauthenticated('The headers are too large: the token is too long to be one of ours.')
      : new ServiceProblem('malformed', 'This is not a request the service can read.');
    const body = bodyOf(problem, randomUUID(), randomUUID());
    const text = JSON.stringify(body);
    socket.end(
      [
        `HTTP/1.1 ${body.status} ${isOversized ? 'Unauthorized' : 'Bad Request'}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(text)}`,
        'Connection: close',
        '',
        text,
      ].join('\r\n'),
    );
  });
}
