// Files in a bucket: the contract of a file store on a real S3-compatible server, and what servers and networks do to us.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../service/cli/output/explain-error.ts';
import type { Bucket } from '../../service/files/bucket.ts';
import { createS3Files } from '../../service/files/s3-files.ts';
import { fileStoreContract } from '../contracts/file-store.ts';
import { openLine } from '../support/line.ts';
import { isMissing, needs } from '../support/processes/programs.ts';
import { KEYS, keysIn, type S3Server, startS3Server } from '../support/servers/s3-server.ts';

needs('s3');
let server: S3Server;
beforeAll(async () => {
  if (!isMissing('s3')) server = await startS3Server();
});
afterAll(() => server?.end());

const PDF = Buffer.from('%PDF-1.7 the certificate');
const unavailable = { code: 'storage-unavailable', retryAfter: expect.any(Number) };
const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('it should have been refused'),
    (error) => error,
  );

fileStoreContract('S3', async () => {
  const { bucket, folder } = server.newBucket();
  return {
    files: createS3Files(bucket),
    damage: async (digest, bytes) => writeFileSync(join(folder, digest.slice(0, 2), `${digest}.pdf`), bytes),
  };
});

describe('files in a bucket', () => {
  test('lie where they would lie in a folder, so that one can be copied into the other', async () => {
    const { bucket, folder } = server.newBucket({ folder: 'grademe/prod/' });
    const files = createS3Files(bucket);
    const { digest } = await files.save([PDF]);
    await files.savePicture(digest, Buffer.from('png'));
    const place = `grademe/prod/${digest.slice(0, 2)}/${digest}`;
    expect(keysIn(folder).sort()).toEqual([`${place}.pdf`, `${place}.png`]);
  });

  const REFUSALS: [string, Partial<Bucket>, string, RegExp][] = [
    ['that does not exist', { name: 'nobody-made-it' }, 'NoSuchBucket', /does not exist.*GRADEME_S3_BUCKET/],
    [
      'opened with a wrong secret',
      { keys: { ...KEYS, secretKey: 'wrong/secret' } },
      'SignatureDoesNotMatch',
      /GRADEME_S3_SECRET_KEY/,
    ],
    [
      'opened with an unknown key',
      { keys: { ...KEYS, accessKey: 'somebody' } },
      'InvalidAccessKeyId',
      /does not know the key/,
    ],
    [
      'at a port where nobody listens',
      { endpoint: 'http://127.0.0.1:9' },
      'ECONNREFUSED',
      /not there to answer.*GRADEME_S3_ENDPOINT/,
    ],
    [
      'at a host that does not exist',
      { endpoint: 'http://s3.invalid:9000' },
      'ENOTFOUND',
      /host name that does not exist/,
    ],
  ];
  test.each(REFUSALS)(
    '%s are a problem that says what to do, and no secret',
    async (_, over, code, sentence) => {
      const files = createS3Files(server.newBucket(over).bucket);
      for (const call of [files.check, () => files.save([PDF]), () => files.read('0'.repeat(64))]) {
        const problem = await problemOf(call());
        expect(problem).toMatchObject({ ...unavailable, context: { code } });
        expect(explain(problem)).toMatch(sentence);
        expect(explain(problem)).toContain(over.endpoint ?? `:${server.port}`);
        expect(inspect(problem, { depth: 9 })).not.toMatch(
          /never\/in|wrong\/secret|grademe-test-key|somebody/,
        );
      }
    },
  );
});

describe('a store that goes away', () => {
  test('is a storage problem until it is back, and nothing of ours is started again', async () => {
    const files = createS3Files(server.newBucket().bucket);
    const { digest } = await files.save([PDF]);
    await server.stop();
    await expect(files.read(digest)).rejects.toMatchObject(unavailable);
    await expect(files.save([PDF])).rejects.toMatchObject(unavailable);
    await server.start();
    expect(Buffer.from((await files.read(digest)) ?? [])).toEqual(PDF);
  });

  test('without a word is given up in time', async () => {
    const line = await openLine(server.port);
    try {
      const { bucket } = server.newBucket({ timeoutMs: 200 });
      const files = createS3Files({ ...bucket, endpoint: `http://127.0.0.1:${line.port}` });
      const { digest } = await createS3Files(bucket).save([PDF]);
      expect(await files.read(digest)).toBeDefined();
      line.silence();
      const problem = await problemOf(files.read(digest));
      expect(problem).toMatchObject({ ...unavailable, context: { code: 'TimeoutError' } });
      line.cut();
      expect(await files.read(digest)).toBeDefined();
    } finally {
      line.close();
    }
  });
});

test('a store that stops in the middle of a file is given up in time', async () => {
  const stalling = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('%PDF');
  });
  stalling.listen(0, '127.0.0.1');
  await once(stalling, 'listening');
  try {
    const endpoint = `http://127.0.0.1:${(stalling.address() as AddressInfo).port}`;
    const files = createS3Files({ ...server.newBucket().bucket, endpoint, timeoutMs: 100 });
    const problem = await problemOf(files.read('0'.repeat(64)));
    expect(problem).toMatchObject({ ...unavailable, context: { code: 'TimeoutError' } });
  } finally {
    stalling.closeAllConnections();
    stalling.close();
  }
});

/** Answers as a busy or a broken server does, `times` times, and then as a good one. */
async function startMoodyServer(times: number, refuse: { status: number; body: string }) {
  let asked = 0;
  const moody = createServer((request, response) => {
    request.resume();
    asked += 1;
    const isRefused = asked <= times;
    response.writeHead(isRefused ? refuse.status : 200, { 'content-type': 'application/xml' });
    response.end(isRefused ? refuse.body : '');
  });
  moody.listen(0, '127.0.0.1');
  await once(moody, 'listening');
  const endpoint = `http://127.0.0.1:${(moody.address() as AddressInfo).port}`;
  const close = () => {
    moody.closeAllConnections();
    moody.close();
  };
  return { endpoint, close, asked: () => asked };
}

describe('a store that is asked too often', () => {
  const busy = { status: 503, body: '<Error><Code>SlowDown</Code><Message>Slow down.</Message></Error>' };

  test.each([
    [2, true, 3],
    [9, false, 3],
  ])('and refuses %i times is asked three times at most', async (times, isKept, asked) => {
    const moody = await startMoodyServer(times, busy);
    try {
      const files = createS3Files({ ...server.newBucket().bucket, endpoint: moody.endpoint });
      const kept = files.save([PDF]);
      if (isKept) expect(await kept).toMatchObject({ size: PDF.byteLength });
      else
        await expect(kept).rejects.toMatchObject({
          ...unavailable,
          context: { code: 'SlowDown', status: 503 },
        });
      expect(moody.asked()).toBe(asked);
    } finally {
      moody.close();
    }
  });

  test('and forbids is not asked again', async () => {
    const body = '<Error><Code>AccessDenied</Code><AWSAccessKeyId>grademe-test-key</AWSAccessKeyId></Error>';
    const moody = await startMoodyServer(9, { status: 403, body });
    try {
      const files = createS3Files({ ...server.newBucket().bucket, endpoint: moody.endpoint });
      const problem = await problemOf(files.save([PDF]));
      expect(explain(problem)).toMatch(/refuses the key.*s3:PutObject/);
      expect(inspect(problem, { depth: 9 })).not.toContain('grademe-test-key');
      expect(moody.asked()).toBe(1);
    } finally {
      moody.close();
    }
  });
});
