// The doctor and the LMS: unexpected answers, missing rights, another server at the address, a wrong clock.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { describeForOperator } from '../../../service/cli/output/operator-messages.ts';
import { judgeClock } from '../../../service/doctor/check-lms.ts';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { doctor, listen, setUpDoctor } from './kit.ts';

setUpDoctor();

describe('an LMS with unexpected answers', () => {
  test.each([
    [undefined, /does not answer \(token\)\. See that it runs/],
    [200, /answered 200 .*Its answer is not that of Open edX/],
    [302, /It redirects/],
    [401, /GRADEME_LMS_OAUTH_KEY/],
    [418, /A proxy or a firewall may refuse/],
    [429, /wait, or lower GRADEME_LMS_BULK_PER_MINUTE/],
    [500, /Look at the log of the LMS at this time/],
    [501, /answered 501 .*another server does\. See that GRADEME_LMS_URL/],
    [502, /the LMS behind it does not\. See that the LMS runs/],
    [503, /starting, in maintenance or overloaded/],
    [504, /too slow/],
    [599, /Look at the log of the LMS, and of the proxy/],
    [777, /See that GRADEME_LMS_URL/],
  ])('%s: the advice is about that status', (lmsStatus, sentence) => {
    const context = { call: 'token', ...(lmsStatus !== undefined && { lmsStatus }) };
    expect(describeForOperator(new ServiceProblem('lms-unavailable', 'For learners.', { context }))).toMatch(
      sentence,
    );
  });

  test('403: who may not ask lacks rights, and who is given no token has met another server', () => {
    const say = (call: string) =>
      describeForOperator(
        new ServiceProblem('lms-unavailable', 'For learners.', { context: { call, lmsStatus: 403 } }),
      );
    expect([say('accounts'), say('access_token')]).toEqual([
      expect.stringContaining('global staff rights'),
      expect.stringMatching(/proxy or a firewall.*See that GRADEME_LMS_URL/),
    ]);
  });

  test('501: the doctor does not send people to the log of the LMS', async () => {
    const other = createServer((_request, response) => void response.writeHead(501).end());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { port } = other.address() as AddressInfo;
      const { of } = await doctor({ GRADEME_LMS_URL: `http://127.0.0.1:${port}` });
      expect(of('lms')).toEqual([
        expect.objectContaining({
          state: 'fault',
          message: expect.stringContaining('The LMS answered 501 (access_token).'),
          advice: expect.stringMatching(/another server does\. See that GRADEME_LMS_URL/),
        }),
      ]);
    } finally {
      other.close();
    }
  });
});

describe('grademe doctor, asked about the LMS,', () => {
  test('distinguishes an LMS from another web server with any answer', async () => {
    for (const [status, type] of [
      [404, 'text/html'],
      [404, 'application/json'],
      [200, 'text/html'],
      [302, 'text/html'],
    ] as const) {
      const other = createServer((_request, response) =>
        response.writeHead(status, { 'Content-Type': type, Location: '/login' }).end('{}'),
      );
      const { code, of } = await doctor({ GRADEME_LMS_URL: await listen(other) });
      expect(of('lms'), `${status} ${type}`).toMatchObject([{ state: 'fault' }]);
      expect(code).toBe(1);
      other.close();
    }
  });

  test('reads the clock of the LMS from its answers', async () => {
    const wrong = createServer((_request, response) => {
      response.setHeader('Date', new Date(Date.now() - 90_000).toUTCString());
      response.writeHead(401).end();
    });
    const url = await listen(wrong);
    const { of } = await doctor({ GRADEME_LMS_URL: url });
    expect(of('clock')).toMatchObject([
      { state: 'fault', message: expect.stringMatching(/(89|90|91) s ahead/) },
    ]);
    wrong.close();
    expect(judgeClock(3)).toMatchObject({ state: 'ok' });
    expect(judgeClock(-20)).toMatchObject({
      state: 'warning',
      message: expect.stringContaining('20 s behind'),
    });
  });
});
