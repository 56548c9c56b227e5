// What the LMS client needs; time and fetch are passed in.

export interface LmsOptions {
  /** Root URL of the LMS, such as "http://lms:8000". */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One attempt may take this long. */
  readonly timeoutMs: number;
  /** How often runs over a course may ask the enrollment API in a minute. */
  readonly bulkPerMinute: number;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
