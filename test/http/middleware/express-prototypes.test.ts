// Requests and answers have Express's prototypes from the start. Without them every answer takes a third longer, and
// only this test shows it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { createExpressPrototypes } from '../../../service/http/middleware/express-prototypes.ts';

test('requests and answers come into the world as Express wants them', async () => {
  const app = express();
  app.set('x-powered-by', false);
  app.get('/seen', (request, response) => {
    response.json({ host: request.get('host'), own: request.app === app && response.app === app });
  });
  const atBirth: unknown[] = [];
  const server = createServer(createExpressPrototypes(app), (request, response) => {
    const prototypes = [Object.getPrototypeOf(request), Object.getPrototypeOf(response)];
    atBirth.push(prototypes[0] === app.request, prototypes[1] === app.response);
    app(request, response);
    // Express had nothing to change.
    atBirth.push(Object.getPrototypeOf(request) === prototypes[0]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/seen`);
    expect(await answer.json()).toEqual({ host: `127.0.0.1:${port}`, own: true });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(atBirth).toEqual([true, true, true]);
  } finally {
    server.close();
  }
});
