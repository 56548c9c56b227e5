// `grademe events`: lists delivered, waiting and dead events with the reason, and retries dead events.
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  type Delivery,
  type DeliveryStatus,
  deliveryStatus,
  HELD,
  type WebhookEndpointState,
} from '../../../shared/api/events.ts';
import { listDeliveries, retryDeliveries, switchOnEndpoints } from '../../issuance/events/deliveries.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

export function eventsCommand(): Command {
  return new Command('events')
    .description('webhooks: what was told, what waits, what was given up')
    .addCommand(listCommand())
    .addCommand(retryCommand())
    .addCommand(endpointsCommand())
    .addCommand(switchOnCommand());
}

interface ListOptions {
  readonly status?: DeliveryStatus;
  readonly limit: number;
  readonly json?: boolean;
}

function listCommand(): Command {
  return new Command('list')
    .description('the log of deliveries, the newest first')
    .addOption(new Option('--status <status>', 'only these').choices(deliveryStatus.options))
    .option('--limit <count>', 'at most so many', readCount, 50)
    .option('--json', 'one line of JSON for each')
    .action(({ json, ...query }: ListOptions) =>
      withService({}, async ({ staff }, deps, webhookClient) => {
        const { deliveries, endpoints } = await listDeliveries(query, staff, webhookClient, deps);
        for (const each of deliveries) print(json ? JSON.stringify(each) : describe(each, endpoints));
        if (deliveries.length === 0 && !json) print('There is nothing in the log.');
        if (!json)
          for (const each of endpoints.filter(({ offSince }) => offSince !== null))
            print(describeEndpoint(each));
        if (webhookClient.endpoints.length === 0 && !json)
          print('No webhook endpoints: GRADEME_WEBHOOKS is empty.');
      }),
    );
}

function describe(each: Delivery, endpoints: readonly WebhookEndpointState[]): string {
  const isOff = endpoints.some(({ id, offSince }) => id === each.endpointId && offSince !== null);
  const { lastStatus, lastProblem } = each;
  const last = lastStatus === null ? lastProblem : `answered ${lastStatus}`;
  const when = {
    waiting: isOff ? 'its webhook endpoint is switched off' : waitsFor(each),
    delivered: `at ${each.finishedAt}`,
    dead: `given up at ${each.finishedAt}`,
  }[each.status];
  const about = `${each.at}  ${each.type}  ${each.certificate}`;
  const how = `attempts ${each.attempts}${last === null ? '' : `, last ${last}`}`;
  return `${each.id}  ${each.status}  ${when}\n    ${about}\n    to ${each.endpoint ?? 'an endpoint that is not in the settings'}, ${how}`;
}

function waitsFor({ attempts, lastProblem, retryAt }: Delivery): string {
  if (lastProblem === HELD) return `kept back until the certificate is shown, looked at again at ${retryAt}`;
  return attempts === 0 ? 'not tried yet' : `again at ${retryAt}`;
}

interface RetryOptions extends AuditOptions {
  readonly all?: boolean;
}

function retryCommand(): Command {
  const command = new Command('retry')
    .description('have events tried again that were given up')
    .argument('[ids...]', 'their ids (msg_…)')
    .option('--all', 'all that were given up');
  return auditOptions(command).action(
    async (ids: string[], { all, json, token, as }: RetryOptions, self: Command) => {
      if ((ids.length === 0) === (all === undefined))
        self.error('error: give ids, or --all. See: grademe events list --status dead', { exitCode: 2 });
      const which = all ? ({ all: true } as const) : { ids };
      const answer = await withService({ token, as }, (context, deps) =>
        retryDeliveries(which, context, deps),
      );
      // An operator who names ids expects a retry of these.
      if (ids.length > 0 && answer.retried === 0) process.exitCode = 1;
      print(
        json
          ? JSON.stringify(answer)
          : `Tried again: ${answer.retried}\nRequest token ${answer.requestToken}`,
      );
    },
  );
}

function endpointsCommand(): Command {
  return new Command('endpoints')
    .description('who is told, and who is not any more because it answered 410 (gone)')
    .option('--json', 'one line of JSON for each')
    .action(({ json }: { json?: boolean }) =>
      withService({}, async ({ staff }, deps, webhookClient) => {
        const { endpoints } = await listDeliveries({ limit: 1 }, staff, webhookClient, deps);
        for (const each of endpoints) print(json ? JSON.stringify(each) : describeEndpoint(each));
        if (endpoints.length === 0 && !json) print('No webhook endpoints: GRADEME_WEBHOOKS is empty.');
      }),
    );
}

function describeEndpoint({ id, address, offSince }: WebhookEndpointState): string {
  if (offSince === null) return `${id}  on   ${address}`;
  return `${id}  off  ${address}\n    since ${offSince}, when it answered 410 (gone). To tell it again: grademe events switch-on ${id}`;
}

function switchOnCommand(): Command {
  const command = new Command('switch-on')
    .description(
      'switch webhook endpoints that answered 410 (gone) on again, and send the events that have waited for them',
    )
    .argument('[ids...]', 'their ids, as "grademe events endpoints" prints them')
    .option('--all', 'all that are switched off');
  return auditOptions(command).action(
    async (ids: string[], { all, json, token, as }: RetryOptions, self: Command) => {
      if ((ids.length === 0) === (all === undefined))
        self.error('error: give ids, or --all. See: grademe events endpoints', { exitCode: 2 });
      const which = all ? ({ all: true } as const) : { endpoints: ids };
      const answer = await withService({ token, as }, (context, deps) =>
        switchOnEndpoints(which, context, deps),
      );
      if (ids.length > 0 && answer.switchedOn === 0) process.exitCode = 1;
      const { switchedOn, requestToken } = answer;
      print(json ? JSON.stringify(answer) : `Switched on: ${switchedOn}\nRequest token ${requestToken}`);
    },
  );
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_000)
    throw new InvalidArgumentError('Give a number from 1 to 1000.');
  return count;
}
