// The default: the process that sends jobs does them itself, a few at a time, so that a long list does not block clicks.
import type { Job, Jobs } from '../issuance/ports/ports.ts';
import { mapLimit } from '../util/map-limit.ts';

/** `work` never rejects; it resolves with whether the certificate exists afterwards. */
export function createInProcessJobs(work: (job: Job) => Promise<boolean>, concurrency: number): Jobs {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  return {
    place: 'here',
    async send(jobs) {
      const sent = mapLimit(jobs, concurrency, (job) => !isClosed && work(job));
      running.add(sent);
      return (await sent.finally(() => running.delete(sent))).filter(Boolean).length;
    },
    async close() {
      isClosed = true;
      await Promise.all(running);
    },
  };
}
