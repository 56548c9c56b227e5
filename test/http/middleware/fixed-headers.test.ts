// The precomputed headers equal those that helmet would set with each answer.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import { expect, test } from 'vitest';
import { fixHeaders } from '../../../service/http/middleware/fixed-headers.ts';

async function headersUnder(handler: RequestHandler): Promise<Record<string, string>> {
  const app = express().use(handler);
  app.get('/', (_request, response) => void response.send('x'));
  const server = createServer(app.set('x-powered-by', false)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await fetch(url);
  const { headers } = await fetch(url);
  server.close();
  server.closeAllConnections();
  const { date, ...rest } = Object.fromEntries(headers);
  return rest;
}

test.each([true, false])('all that helmet says is said (https: %s)', async (isSecure) => {
  const options = {
    strictTransportSecurity: isSecure,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: isSecure ? [] : null } },
  };
  const fixed = await headersUnder(fixHeaders(helmet(options)));
  expect(fixed).toEqual(await headersUnder(helmet(options)));
  expect(fixed['content-security-policy']).toContain("default-src 'self'");
});

test('a handler that cannot answer fails at start-up, not with each request', () => {
  expect(() => fixHeaders((_request, _response, next) => next(new Error('no')))).toThrow('no');
});
