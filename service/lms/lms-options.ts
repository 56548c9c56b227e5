// The options of the LMS client; time and fetch are passed in.

export interface LmsOptions {
  /** Root URL of the LMS, such as "http://lms:8000". */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Time limit of one attempt. */
  readonly timeoutMs: number;
  /** Calls a minute to the enrollment API for runs over a course. */
  readonly bulkPerMinute: number;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
