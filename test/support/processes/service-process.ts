// The service as a process of its own, for tests that measure it or end it. With CRASH_AT it ends itself, without
// a log line, at that step of an award: a test build, because the service does not read that variable.

import { startService } from '../../../service/process/start-service.ts';
import { loadConfig } from '../../../service/settings/settings.ts';

const crashAt = process.env.CRASH_AT;
const service = await startService(loadConfig(process.env), {
  onStep(step) {
    if (step === crashAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.send?.({ url: service.url });
process.once('disconnect', () => process.exit(0));
