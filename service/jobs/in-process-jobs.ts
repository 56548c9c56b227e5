// The default: the process that sends jobs does them itself, a few at a time, so that a long list does not block clicks.
import type { Job, Jobs } from '../issuance/ports/ports.ts';

/** `work` never rejects; it resolves with whether the certificate exists afterwards. */
export function createInProcessJobs(work: (job: Job) => Promise<boolean>, atOnce: number): Jobs {
  const underWay = new Set<Promise<number>>();
  let isClosed = false;

  return {
    place: 'here',
    async send(jobs) {
      const waiting = jobs.values();
      // Each loop takes the next job when it has finished one.
      const lanes = Array.from({ length: Math.min(atOnce, jobs.length) }, async () => {
        let done = 0;
        for (const job of waiting) {
          if (isClosed) break;
          if (await work(job)) done += 1;
        }
        return done;
      });
      for (const lane of lanes) {
        underWay.add(lane);
        void lane.finally(() => underWay.delete(lane));
      }
      return (await Promise.all(lanes)).reduce((sum, done) => sum + done, 0);
    },
    async close() {
      isClosed = true;
      await Promise.all(underWay);
    },
  };
}
