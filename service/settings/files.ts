// The settings of file storage: a folder or an S3-compatible bucket.
import { z } from 'zod';
import type { Bucket } from '../files/bucket.ts';
import { originOrNone, setting, text, type ValuesOf, whole, yesOrNo } from './schemas.ts';

export const FILE_SETTINGS = {
  filesDir: setting({
    variable: 'GRADEME_FILES_DIR',
    description: 'Folder of the certificate files; not used when GRADEME_S3_BUCKET names a bucket.',
    default: 'var/files',
    example: '/var/lib/grademe/files',
    schema: text,
  }),
  s3Bucket: setting({
    variable: 'GRADEME_S3_BUCKET',
    description:
      'Bucket of the certificate files in an S3-compatible store; empty: the folder GRADEME_FILES_DIR.',
    default: '',
    schema: z.string().trim(),
  }),
  s3Endpoint: setting({
    variable: 'GRADEME_S3_ENDPOINT',
    description: 'Address of the S3-compatible store, such as http://minio:9000; empty: Amazon S3.',
    default: '',
    schema: originOrNone,
  }),
  s3Region: setting({
    variable: 'GRADEME_S3_REGION',
    description: 'Region of the bucket; most stores other than Amazon S3 accept any.',
    default: 'us-east-1',
    schema: text,
  }),
  s3PathStyle: setting({
    variable: 'GRADEME_S3_PATH_STYLE',
    description:
      'Where requests name the bucket: in the path (yes) or in the host name (no). MinIO, Ceph and Garage need yes.',
    default: 'no',
    schema: yesOrNo,
  }),
  s3Prefix: setting({
    variable: 'GRADEME_S3_PREFIX',
    description: 'Prefix of every object in the bucket, for a bucket that is shared; empty: none.',
    default: '',
    schema: z
      .string()
      .trim()
      .transform((folder) => folder.replace(/^\/+|\/+$/g, ''))
      .transform((folder) => (folder === '' ? '' : `${folder}/`)),
  }),
  s3AccessKey: setting({
    variable: 'GRADEME_S3_ACCESS_KEY',
    description:
      'Access key ID of the bucket. Empty, together with the secret key: the role of the machine, as Amazon’s client finds it.',
    default: '',
    schema: z.string().trim(),
    isSecret: true,
  }),
  s3SecretKey: setting({
    variable: 'GRADEME_S3_SECRET_KEY',
    description: 'Secret access key that belongs to GRADEME_S3_ACCESS_KEY.',
    default: '',
    schema: z.string().trim(),
    isSecret: true,
  }),
  s3TimeoutMs: setting({
    variable: 'GRADEME_S3_TIMEOUT_MS',
    description:
      'Time limit of one attempt to read or write a file in the bucket, in milliseconds; the service makes three attempts.',
    default: '3000',
    schema: whole(100, 60_000),
  }),
} as const;

type FileConfig = ValuesOf<typeof FILE_SETTINGS>;

/** Returns where the certificate files are. */
export function filesOf(config: FileConfig): { readonly folder: string } | { readonly bucket: Bucket } {
  if (config.s3Bucket === '') return { folder: config.filesDir };
  const { s3AccessKey: accessKey, s3SecretKey: secretKey } = config;
  return {
    bucket: {
      name: config.s3Bucket,
      endpoint: config.s3Endpoint,
      region: config.s3Region,
      isPathStyle: config.s3PathStyle,
      folder: config.s3Prefix,
      keys: accessKey === '' ? undefined : { accessKey, secretKey },
      timeoutMs: config.s3TimeoutMs,
    },
  };
}

/** Returns the faults of these settings in combination, as sentences. */
export function faultsOfFiles({ s3Bucket, s3Endpoint, s3AccessKey, s3SecretKey }: FileConfig): string[] {
  const faults: string[] = [];
  if ((s3AccessKey === '') !== (s3SecretKey === ''))
    faults.push('GRADEME_S3_ACCESS_KEY and GRADEME_S3_SECRET_KEY belong together: set both or neither.');
  if (s3Bucket === '' && (s3Endpoint !== '' || s3AccessKey !== ''))
    faults.push('GRADEME_S3_BUCKET is missing, although other settings of the bucket are set.');
  return faults;
}
