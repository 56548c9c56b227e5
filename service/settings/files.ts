// The settings of the files: rows of the table in config.ts, and what they say together.
import { z } from 'zod';
import type { Bucket } from '../files/bucket.ts';
import { originOrNone, setting, text, whole, yesOrNo } from './schemas.ts';

export const FILE_SETTINGS = {
  filesDir: setting({
    variable: 'GRADEME_FILES_DIR',
    says: 'Folder in which the certificates are kept, unless GRADEME_S3_BUCKET names a bucket.',
    standard: 'var/files',
    example: '/var/lib/grademe/files',
    shape: text,
  }),
  s3Bucket: setting({
    variable: 'GRADEME_S3_BUCKET',
    says: 'Bucket of an S3-compatible store in which the certificates are kept; empty: a folder.',
    standard: '',
    shape: z.string().trim(),
  }),
  s3Endpoint: setting({
    variable: 'GRADEME_S3_ENDPOINT',
    says: 'Address of the store, such as http://minio:9000; empty: Amazon’s own.',
    standard: '',
    shape: originOrNone,
  }),
  s3Region: setting({
    variable: 'GRADEME_S3_REGION',
    says: 'Region of the bucket; most stores that are not Amazon’s take any.',
    standard: 'us-east-1',
    shape: text,
  }),
  s3PathStyle: setting({
    variable: 'GRADEME_S3_PATH_STYLE',
    says: 'Whether the bucket is named in the path (yes) or in the host name (no); MinIO, Ceph and Garage want yes.',
    standard: 'no',
    shape: yesOrNo,
  }),
  s3Folder: setting({
    variable: 'GRADEME_S3_FOLDER',
    says: 'Folder in the bucket, for one that is shared; empty: its root.',
    standard: '',
    shape: z
      .string()
      .trim()
      .transform((folder) => folder.replace(/^\/+|\/+$/g, ''))
      .transform((folder) => (folder === '' ? '' : `${folder}/`)),
  }),
  s3AccessKey: setting({
    variable: 'GRADEME_S3_ACCESS_KEY',
    says: 'Id of the key that opens the bucket; empty, with the next: the role of the machine, as Amazon’s client finds it.',
    standard: '',
    shape: z.string().trim(),
    isSecret: true,
  }),
  s3SecretKey: setting({
    variable: 'GRADEME_S3_SECRET_KEY',
    says: 'Secret of that key.',
    standard: '',
    shape: z.string().trim(),
    isSecret: true,
  }),
  s3TimeoutMs: setting({
    variable: 'GRADEME_S3_TIMEOUT_MS',
    says: 'How long one try to read or write a file in the bucket may take, in milliseconds; there are three.',
    standard: '3000',
    shape: whole(100, 60_000),
  }),
} as const;

type FileConfig = {
  readonly [N in keyof typeof FILE_SETTINGS]: z.output<(typeof FILE_SETTINGS)[N]['shape']>;
};

/** Where files are kept. */
export function filesOf(config: FileConfig): { readonly folder: string } | { readonly bucket: Bucket } {
  if (config.s3Bucket === '') return { folder: config.filesDir };
  const { s3AccessKey: accessKey, s3SecretKey: secretKey } = config;
  return {
    bucket: {
      name: config.s3Bucket,
      endpoint: config.s3Endpoint,
      region: config.s3Region,
      isPathStyle: config.s3PathStyle,
      folder: config.s3Folder,
      keys: accessKey === '' ? undefined : { accessKey, secretKey },
      timeoutMs: config.s3TimeoutMs,
    },
  };
}

/** What no single row can tell, as sentences. */
export function faultsOfFiles({ s3Bucket, s3Endpoint, s3AccessKey, s3SecretKey }: FileConfig): string[] {
  const faults: string[] = [];
  if ((s3AccessKey === '') !== (s3SecretKey === ''))
    faults.push('GRADEME_S3_ACCESS_KEY and GRADEME_S3_SECRET_KEY belong together: give both or neither.');
  if (s3Bucket === '' && (s3Endpoint !== '' || s3AccessKey !== ''))
    faults.push('GRADEME_S3_BUCKET is missing, while other settings of the bucket are given.');
  return faults;
}
