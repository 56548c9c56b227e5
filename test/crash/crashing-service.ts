// The service as a process of its own that ends itself, without a word, at one step of an award.
// A test build: the hook is handed in here, and nothing in the service reads CRASH_AT.
import { loadConfig } from '../../service/config.ts';
import { startService } from '../../service/main.ts';

const crashAt = process.env.CRASH_AT;
const service = await startService(loadConfig(process.env), {
  onStep(step) {
    if (step === crashAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.send?.({ url: service.url });
process.once('disconnect', () => process.exit(0));
