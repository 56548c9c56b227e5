// `grademe webhook`: lists the webhook endpoints of the settings, and enables those that answered 410 (gone).
import { Command } from 'commander';
import type { WebhookEndpointState } from '../../../shared/api/events.ts';
import { enableEndpoints, listDeliveries } from '../../issuance/events/deliveries.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

export const NO_ENDPOINTS = 'No webhook endpoints: GRADEME_WEBHOOKS is empty.';

export function webhookCommand(): Command {
  return new Command('webhook')
    .description('list and enable webhook endpoints')
    .addCommand(listCommand())
    .addCommand(enableCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('list webhook endpoints, and which are disabled because they answered 410 (gone)')
    .option(...JSON_LINES)
    .action(({ json }: { json?: boolean }) =>
      withService({}, async ({ staff }, deps, webhookClient) => {
        const { endpoints } = await listDeliveries({ limit: 1 }, staff, webhookClient, deps);
        for (const each of endpoints) print(json ? JSON.stringify(each) : describeEndpoint(each));
        if (endpoints.length === 0 && !json) print(NO_ENDPOINTS);
      }),
    );
}

export function describeEndpoint({ id, address, disabledSince }: WebhookEndpointState): string {
  if (disabledSince === null) return `${id}  enabled   ${address}`;
  return `${id}  disabled  ${address}\n    since ${disabledSince}, when it answered 410 (gone). To enable it: grademe webhook enable ${id}`;
}

interface EnableOptions extends AuditOptions {
  readonly all?: boolean;
}

function enableCommand(): Command {
  const command = new Command('enable')
    .description('enable webhook endpoints that answered 410 (gone), and send them the waiting events')
    .argument('[ids...]', 'endpoint IDs, as "grademe webhook list" prints them')
    .option('--all', 'all disabled endpoints');
  return auditOptions(command).action(
    async (ids: string[], { all, json, token, as }: EnableOptions, self: Command) => {
      if ((ids.length === 0) === (all === undefined))
        self.error('error: give endpoint IDs, or --all. See: grademe webhook list', { exitCode: 2 });
      const which = all ? ({ all: true } as const) : { endpoints: ids };
      const answer = await withService({ token, as }, (context, deps) =>
        enableEndpoints(which, context, deps),
      );
      const { enabled, requestToken } = answer;
      // An operator who names endpoints expects that they are enabled.
      if (ids.length > 0 && enabled === 0) process.exitCode = 1;
      print(json ? JSON.stringify(answer) : `Enabled: ${enabled}\nRequest token ${requestToken}`);
    },
  );
}
