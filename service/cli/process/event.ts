// `grademe event`: lists delivered, waiting and dead events with the reason, and retries dead events.
import { Command, Option } from 'commander';
import {
  type Delivery,
  type DeliveryStatus,
  deliveryStatus,
  HELD,
  type WebhookEndpointState,
} from '../../../shared/api/events.ts';
import { listDeliveries, retryDeliveries } from '../../issuance/events/deliveries.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { JSON_LINES, limitOption } from '../options/common-options.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { describeEndpoint, NO_ENDPOINTS } from './webhook.ts';

export function eventCommand(): Command {
  return new Command('event')
    .description('list and retry the events that the service sends to webhook endpoints')
    .addCommand(listCommand())
    .addCommand(retryCommand());
}

interface ListOptions {
  readonly status?: DeliveryStatus;
  readonly limit: number;
  readonly json?: boolean;
}

function listCommand(): Command {
  return new Command('list')
    .description('list events with their delivery status, newest first')
    .addOption(
      new Option('--status <status>', 'only events with this status').choices(deliveryStatus.options),
    )
    .addOption(limitOption(50, 1_000))
    .option(...JSON_LINES)
    .action(({ json, ...query }: ListOptions) =>
      withService({}, async ({ staff }, deps, webhookClient) => {
        const { deliveries, endpoints } = await listDeliveries(query, staff, webhookClient, deps);
        for (const each of deliveries) print(json ? JSON.stringify(each) : describe(each, endpoints));
        if (json) return;
        if (deliveries.length === 0) print('There are no events.');
        for (const each of endpoints.filter(({ disabledSince }) => disabledSince !== null))
          print(describeEndpoint(each));
        if (webhookClient.endpoints.length === 0) print(NO_ENDPOINTS);
      }),
    );
}

function describe(each: Delivery, endpoints: readonly WebhookEndpointState[]): string {
  const isDisabled = endpoints.some(
    ({ id, disabledSince }) => id === each.endpointId && disabledSince !== null,
  );
  const { lastStatus, lastProblem } = each;
  const last = lastStatus === null ? lastProblem : `answered ${lastStatus}`;
  const when = {
    waiting: isDisabled ? 'its webhook endpoint is disabled' : waitsFor(each),
    delivered: `at ${each.finishedAt}`,
    dead: `given up at ${each.finishedAt}`,
  }[each.status];
  const about = `${each.at}  ${each.type}  ${each.certificate}`;
  const how = `attempts ${each.attempts}${last === null ? '' : `, last ${last}`}`;
  return `${each.id}  ${each.status}  ${when}\n    ${about}\n    to ${each.endpoint ?? 'an endpoint that is not in the settings'}, ${how}`;
}

function waitsFor({ attempts, lastProblem, retryAt }: Delivery): string {
  if (lastProblem === HELD) return `held until the certificate is visible, next check at ${retryAt}`;
  return attempts === 0 ? 'not tried yet' : `next attempt at ${retryAt}`;
}

interface RetryOptions extends AuditOptions {
  readonly all?: boolean;
}

function retryCommand(): Command {
  const command = new Command('retry')
    .description('retry events that were given up')
    .argument('[ids...]', 'event IDs (msg_…)')
    .option('--all', 'all events that were given up');
  return auditOptions(command).action(
    async (ids: string[], { all, json, token, as }: RetryOptions, self: Command) => {
      if ((ids.length === 0) === (all === undefined))
        self.error('error: give event IDs, or --all. See: grademe event list --status dead', { exitCode: 2 });
      const which = all ? ({ all: true } as const) : { ids };
      const answer = await withService({ token, as }, (context, deps) =>
        retryDeliveries(which, context, deps),
      );
      // An operator who names IDs expects a retry of these.
      if (ids.length > 0 && answer.retried === 0) process.exitCode = 1;
      print(
        json ? JSON.stringify(answer) : `Retrying: ${answer.retried}\nRequest token ${answer.requestToken}`,
      );
    },
  );
}
