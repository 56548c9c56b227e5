// The dependencies of the routes: those of the use cases, and those of HTTP alone.
import type { Readiness } from '../../../shared/api/health.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import type { WebhookClient } from '../../issuance/ports/events.ts';
import type { StatusHint } from '../../issuance/ports/status-hints.ts';
import type { LinkOptions } from '../answers/links.ts';
import type { Authenticator } from '../auth/authenticate.ts';
import type { AuthenticateStaff } from '../auth/authenticate-staff.ts';

export interface HttpDeps {
  readonly issuance: IssuanceDeps;
  readonly authenticator: Authenticator;
  readonly authenticateStaff: AuthenticateStaff;
  readonly authenticateAuthor: AuthenticateStaff;
  readonly linkOptions: LinkOptions;
  /** The queue of passing-status notifications; undefined: the operator has not enabled them. */
  readonly statusHints: { offer(statusHint: StatusHint): Promise<'queued' | 'known' | 'full'> } | undefined;
  /** Sends events to the webhook endpoints. */
  readonly webhookClient: WebhookClient;
  /** Origins whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: number;
  readonly clicksPerMinute: number;
  readonly readsPerMinute: number;
  /** Version of the service. */
  readonly version: string;
  /** Which installation this is; see service/process/instance.ts. */
  readonly instance: string;
  /** Returns whether this process can serve, and the state of the database and Redis. Answers within a second. */
  readonly readReadiness: () => Promise<Readiness>;
}
