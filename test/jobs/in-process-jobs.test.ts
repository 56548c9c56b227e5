// Jobs in the process itself: the contract.
import { createInProcessJobs } from '../../service/jobs/in-process-jobs.ts';
import { jobsContract } from '../contracts/jobs.ts';

jobsContract('in the process', async ({ work }) => {
  const jobs = createInProcessJobs(work, 2);
  return { jobs, stop: () => jobs.close() };
});
