// A bucket of an S3-compatible store, as the settings name it.

export interface Bucket {
  readonly name: string;
  /** Scheme, host and port; empty: Amazon's own, found by the region. */
  readonly endpoint: string;
  readonly region: string;
  /** https://host/bucket/key in the place of https://bucket.host/key. */
  readonly isPathStyle: boolean;
  /** What every key begins with: empty, or ends with a slash. */
  readonly folder: string;
  /** undefined: the role of the machine, found as Amazon's client does. */
  readonly keys: { readonly accessKey: string; readonly secretKey: string } | undefined;
  /** One try may take this long; a call has three. */
  readonly timeoutMs: number;
}

/** For people and the log: no key is in it. */
export function nameOf({ name, endpoint, region }: Bucket): string {
  return `${name} at ${endpoint === '' ? `Amazon S3 in ${region}` : endpoint}`;
}
