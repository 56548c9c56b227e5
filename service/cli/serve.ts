// `grademe serve`: the service, configured by its environment.
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { startService } from '../main.ts';
import { untilStopped } from './until-stopped.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the service; settings come from the environment (see grademe settings)')
    .action(async () => {
      const service = await startService(loadConfig(process.env));
      await untilStopped();
      await service.stop();
    });
}
