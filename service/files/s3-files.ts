// Stores certificates in a bucket of an S3-compatible store, each under its SHA-256. The server verifies uploads and
// this file verifies downloads. Every call ends: three tries, each with a time-out, and a deadline for all of them.
import { createHash } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { joined, sizeOf } from '../domain/certificates/file-pieces.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import { withTimeLimit } from '../util/with-time-limit.ts';
import type { Bucket } from './bucket.ts';
import { bucketProblem, readRefusal } from './bucket-problem.ts';
import { digestOf, ifIntact, storedPathOf } from './digest.ts';

const TRIES = 3;
/** A bucket answers slowly, and the client shares fifty connections among all calls. */
const CONCURRENCY = 16;
const TYPES = { pdf: 'application/pdf', png: 'image/png', asset: 'application/octet-stream' } as const;
/** The check writes this object to test the right to write: the right to list does not imply it. */
const PROBE = 'writable';

/** Rejects with `storage-unavailable`, whose cause is a sentence for operators. */
export function createS3Files(bucket: Bucket): FileStore {
  const client = openClient(bucket);
  const keyOf = (place: string) => `${bucket.folder}${place}`;

  const put = (place: string, bytes: Uint8Array, type: string) =>
    guarded(async (abortSignal) => {
      const command = new PutObjectCommand({
        Bucket: bucket.name,
        Key: keyOf(place),
        Body: bytes,
        ContentType: type,
        // The only check that every S3-compatible server makes.
        ContentMD5: createHash('md5').update(bytes).digest('base64'),
      });
      await client.send(command, { abortSignal });
    });

  const get = (place: string) =>
    guarded(async (abortSignal) => {
      try {
        const command = new GetObjectCommand({ Bucket: bucket.name, Key: keyOf(place) });
        const { Body } = await client.send(command, { abortSignal });
        return await Body?.transformToByteArray();
      } catch (error) {
        const { code, status } = readRefusal(error);
        if (status === 404 && code !== 'NoSuchBucket') return undefined;
        throw error;
      }
    });

  const remove = (place: string) =>
    guarded(async (abortSignal) => {
      // The server's answer does not depend on whether the object existed.
      const command = new DeleteObjectCommand({ Bucket: bucket.name, Key: keyOf(place) });
      await client.send(command, { abortSignal });
    });

  async function guarded<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const deadline = new AbortController();
    // The client's time-outs do not cover an answer that stops in the middle of its body.
    const late = () => {
      deadline.abort();
      throw Object.assign(new Error('late'), { name: 'TimeoutError' });
    };
    try {
      return await withTimeLimit(call(deadline.signal), bucket.timeoutMs * TRIES, late);
    } catch (error) {
      throw bucketProblem(bucket, error);
    }
  }

  return {
    concurrency: CONCURRENCY,
    digestOf,
    async save(file) {
      const digest = digestOf(file);
      await put(storedPathOf(digest, 'pdf'), joined(file), TYPES.pdf);
      return { digest, size: sizeOf(file) };
    },
    read: async (digest) => ifIntact(digest, await get(storedPathOf(digest, 'pdf'))),
    savePicture: (digest, png) => put(storedPathOf(digest, 'png'), png, TYPES.png),
    readPicture: (digest) => get(storedPathOf(digest, 'png')),
    async saveAsset(bytes) {
      const digest = digestOf([bytes]);
      await put(storedPathOf(digest, 'asset'), bytes, TYPES.asset);
      return digest;
    },
    readAsset: async (digest) => ifIntact(digest, await get(storedPathOf(digest, 'asset'))),
    async erase(digest) {
      await remove(storedPathOf(digest, 'png'));
      await remove(storedPathOf(digest, 'pdf'));
    },
    async check() {
      // Without the right to list, the server answers 403 for a missing file, and the service would never draw it again.
      await Promise.all([
        put(PROBE, Buffer.from('yes\n'), 'text/plain'),
        get(storedPathOf('0'.repeat(64), 'pdf')),
      ]);
    },
  };
}

function openClient({ endpoint, region, isPathStyle, keys, timeoutMs }: Bucket): S3Client {
  return new S3Client({
    region,
    ...(endpoint !== '' && { endpoint }),
    forcePathStyle: isPathStyle,
    ...(keys && { credentials: { accessKeyId: keys.accessKey, secretAccessKey: keys.secretKey } }),
    // With back-off and jitter; short enough for a request of a learner.
    maxAttempts: TRIES,
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
    // Many other servers do not read the format of Amazon's newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
