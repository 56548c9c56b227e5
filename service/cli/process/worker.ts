// `grademe worker`: does the work that services send through Redis. Start as many as the machines can take.
import { Command } from 'commander';
import { loadConfig, unknownVariables } from '../../settings/settings.ts';
import { untilStopped } from '../running/until-stopped.ts';

export function workerCommand(): Command {
  return new Command('worker')
    .description('make the certificates that services send through Redis; with the same settings as serve')
    .action(async () => {
      const config = loadConfig(process.env);
      const { logNodeWarnings } = await import('../../process/node-warnings.ts');
      logNodeWarnings(config.logLevel);
      const { startWorker } = await import('../../process/start-worker.ts');
      const worker = await startWorker(config);
      const stopped = untilStopped();
      for (const variable of unknownVariables(process.env)) {
        worker.composition.issuance.log.warn({ variable }, 'this is not a setting; see grademe settings');
      }
      await stopped;
      await worker.stop();
      // All is closed; what BullMQ still keeps open after a Redis that went away must not keep the process.
      process.exit();
    });
}
