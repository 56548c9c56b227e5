// The settings of a bucket in an S3-compatible store.

export interface Bucket {
  readonly name: string;
  /** Scheme, host and port; empty: Amazon's endpoint of the region. */
  readonly endpoint: string;
  readonly region: string;
  /** Use https://host/bucket/key instead of https://bucket.host/key. */
  readonly isPathStyle: boolean;
  /** Prefix of every key: empty, or ends with a slash. */
  readonly folder: string;
  /** undefined: the role of the machine, which Amazon's client looks up. */
  readonly keys: { readonly accessKey: string; readonly secretKey: string } | undefined;
  /** Time limit of one try; a call has three. */
  readonly timeoutMs: number;
}

/** Returns a description for people and the log, without keys. */
export function nameOf({ name, endpoint, region }: Bucket): string {
  return `${name} at ${endpoint === '' ? `Amazon S3 in ${region}` : endpoint}`;
}
