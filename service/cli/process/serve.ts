// `grademe serve`: runs the service, configured by the environment.
import { Command } from 'commander';
import { loadConfig, unknownVariables } from '../../settings/settings.ts';
import { untilStopped } from '../running/until-stopped.ts';

/** Longer than a load balancer takes to notice that /readyz fails; Kubernetes waits before it sends the stop signal. */
const FAREWELL_MS = 2_000;

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the service; settings come from the environment (see grademe settings)')
    .action(async () => {
      const config = loadConfig(process.env);
      const { logNodeWarnings } = await import('../../process/node-warnings.ts');
      logNodeWarnings(config.logLevel);
      const { startService } = await import('../../process/start-service.ts');
      const service = await startService(config);
      const stopped = untilStopped();
      for (const variable of unknownVariables(process.env)) {
        service.composition.issuance.log.warn({ variable }, 'this is not a setting; see grademe settings');
      }
      await stopped;
      await service.stop({ farewellMs: FAREWELL_MS });
    });
}
