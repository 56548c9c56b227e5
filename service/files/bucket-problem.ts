// Converts a bucket's error to a problem for operators. It passes on only the code of the client's error: the error also
// contains the key id, the signed text and the headers, and it would be logged.
import { ServiceProblem } from '../domain/service-problem.ts';
import { type Bucket, nameOf } from './bucket.ts';

const KEYS = 'Check GRADEME_S3_ACCESS_KEY and GRADEME_S3_SECRET_KEY.';
const RIGHTS = 'The key needs s3:PutObject and s3:GetObject in it, and s3:ListBucket on it.';
const REGION = 'Check GRADEME_S3_REGION and GRADEME_S3_ENDPOINT.';
const AUTHORITY = 'Name your authority’s certificate in NODE_EXTRA_CA_CERTS.';

const GONE = ['is not there to answer', 'Start its server, or correct GRADEME_S3_ENDPOINT.'] as const;

/** Codes of S3 and of Node, with their message: what happened, then what to do. */
const ADVICE: Readonly<Record<string, readonly [string, string]>> = {
  NoSuchBucket: ['does not exist', 'Make it, or correct GRADEME_S3_BUCKET.'],
  AccessDenied: ['refuses the key', RIGHTS],
  Forbidden: ['refuses the key', RIGHTS],
  InvalidAccessKeyId: ['does not know the key', KEYS],
  SignatureDoesNotMatch: ['does not accept the key', KEYS],
  CredentialsProviderError: ['has no key to be opened with', `Give both, or the machine a role. ${KEYS}`],
  PermanentRedirect: ['is somewhere else', REGION],
  AuthorizationHeaderMalformed: ['is somewhere else', REGION],
  RequestTimeTooSkewed: ['says that the clocks differ', 'Set this machine’s clock.'],
  ENOTFOUND: [
    'is at a host name that does not exist',
    'Check GRADEME_S3_ENDPOINT, and GRADEME_S3_PATH_STYLE.',
  ],
  EAI_AGAIN: ['is at a host name that the name server does not resolve', 'Look at the name server.'],
  ECONNREFUSED: GONE,
  EHOSTUNREACH: GONE,
  ETIMEDOUT: GONE,
  TimeoutError: ['does not answer in time', 'Look at its server and the network.'],
  SlowDown: ['is asked too often', 'It is asked again by itself.'],
  SELF_SIGNED_CERT_IN_CHAIN: ['presents a certificate that this machine does not trust', AUTHORITY],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['presents a certificate that this machine does not trust', AUTHORITY],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['presents a certificate that this machine does not trust', AUTHORITY],
};

/** Returns the sentence for operators, at start-up and in the log. */
class BucketProblem extends Error {
  override readonly name = 'BucketProblem';
  readonly code = 'BUCKET_REFUSED';
}

/** Returns `storage-unavailable`, with the sentence for operators as its cause. */
export function bucketProblem(bucket: Bucket, error: unknown): ServiceProblem {
  const { code, status } = readRefusal(error);
  const [what, advice] = ADVICE[code] ?? [
    `answers ${code}${status ? ` (${status})` : ''}`,
    'Look at its server.',
  ];
  return new ServiceProblem(
    'storage-unavailable',
    'The certificate file cannot be read or written at the moment. Nothing is lost; try again shortly.',
    {
      retryAfter: 5,
      cause: new BucketProblem(`The bucket ${nameOf(bucket)} ${what}. ${advice}`),
      context: { code, status },
    },
  );
}

export function readRefusal(error: unknown): { code: string; status: number | undefined } {
  const { name, code, $metadata } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  // Node's errors have a code, S3's a name; an abort means our own deadline.
  const found = typeof code === 'string' ? code : name === 'AbortError' ? 'TimeoutError' : name;
  return { code: /^\w+$/.test(found ?? '') ? found : 'unknown', status };
}
