// `grademe worker`: processes the jobs that services send through Redis. The number of workers is limited only by the machines.
import { Command } from 'commander';
import { loadConfig, unknownVariables } from '../../settings/settings.ts';
import { untilStopped } from '../running/until-stopped.ts';

export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'run a worker, which processes the jobs of services from Redis; needs the same settings as serve',
    )
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
      // Everything is closed. Connections that BullMQ keeps open after Redis disappeared must not keep the process running.
      process.exit();
    });
}
