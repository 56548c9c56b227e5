// Delivers events to webhook endpoints: at least once, not always in order, and for a limited time. Webhook endpoints drop
// duplicates by the event's id: after a crash between an answer and its record, the service sends the event again.
import { randomUUID } from 'node:crypto';
import { DROPPED } from '../../../shared/api/events.ts';
import { judgeReply, type Reply, type ReplyVerdict } from '../../domain/events/event.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { LeasedEvent, Outcome, WebhookClient, WebhookEndpoint } from '../ports/events.ts';
import { sortEvents } from '../visibility/hold-until-visible.ts';

/** Events of one pass for one webhook endpoint. */
export const EVENTS_AT_ONCE = 100;
/** Concurrent requests to one webhook endpoint. */
const CONCURRENCY = 4;
/** After so many failures in a row, the service pauses deliveries to a webhook endpoint. */
const REST_AFTER = 5;
const REST_MS = 60_000;
/** Other processes take over what is not recorded by then. */
const LEASE_MS = 120_000;
const DAY_MS = 24 * 3600 * 1000;

type Deps = Pick<IssuanceDeps, 'stores' | 'clock' | 'log' | 'links' | 'lms' | 'state'>;

/** Makes one pass over all webhook endpoints concurrently, so that a slow endpoint delays only itself. Returns the most events
 *  that one endpoint got, or that were put off: EVENTS_AT_ONCE means that there may be more. After `signal` it starts nothing
 *  new. */
export async function deliverEvents(
  webhookClient: WebhookClient,
  deps: Deps,
  signal?: AbortSignal,
): Promise<number> {
  const off = webhookClient.endpoints.length === 0 ? new Map() : await deps.stores.events.listDisabled();
  const deliveries = webhookClient.endpoints
    .filter(({ id }) => !off.has(id))
    .map((endpoint) => deliverToEndpoint(endpoint, webhookClient, deps, signal));
  return Math.max(0, ...(await Promise.all(deliveries)));
}

/** Sends a few at a time, until all are sent, the webhook endpoint does not answer, or the lease ends; releases the rest. */
async function deliverToEndpoint(
  endpoint: WebhookEndpoint,
  webhookClient: WebhookClient,
  deps: Deps,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { stores, clock } = deps;
  const now = clock.now();
  const until = now.getTime() + LEASE_MS;
  const lease = { id: randomUUID(), until: new Date(until).toISOString() };
  const leased = await stores.events.lease(endpoint.id, now.toISOString(), lease, EVENTS_AT_ONCE);
  const { send: waiting, hold, drop } = await sortEvents(leased, deps);
  for (const [recheckAt, events] of hold)
    await stores.events.hold(
      events.map(({ key }) => key),
      lease.id,
      recheckAt,
    );
  for (const event of drop) await dropEvent(event, lease.id, deps);
  let done = leased.length - waiting.length;
  let failures = 0;
  let isGone = false;
  // The last attempt must end before another process may begin.
  const mayGoOn = () =>
    !isGone &&
    failures < REST_AFTER &&
    clock.now().getTime() < until - webhookClient.timeoutMs &&
    !signal?.aborted;
  const worker = async () => {
    while (mayGoOn()) {
      const event = waiting.shift();
      if (event === undefined) return;
      const reply = await webhookClient.send(endpoint.id, event.id, bodyOf(event, deps));
      const verdict = await note(event, reply, endpoint, lease.id, webhookClient, deps);
      const isDelivered = verdict === 'delivered';
      isGone ||= verdict === 'gone';
      failures = isDelivered ? 0 : failures + 1;
      if (isDelivered) done += 1;
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
  const broken = workers.find((each) => each.status === 'rejected');
  // The store did not answer: the lease expires.
  if (broken !== undefined) throw broken.reason;
  const back = clock.now().getTime() + (failures < REST_AFTER ? 0 : REST_MS);
  const keys = waiting.map(({ key }) => key);
  await stores.events.release(keys, lease.id, new Date(back).toISOString());
  return done;
}

/** Drops an event that was not sent yet, because the learner is retired. */
async function dropEvent(event: LeasedEvent, leaseId: string, { stores, clock }: Deps): Promise<void> {
  const nothing = { attempts: event.attempts, lastStatus: null, lastProblem: DROPPED };
  await stores.events.recordAttempt(
    event.key,
    leaseId,
    { at: clock.now().toISOString(), ...nothing },
    { status: 'dead' },
  );
}

function bodyOf({ type, at, facts }: LeasedEvent, { links }: Deps): string {
  const data = { ...facts, verifyUrl: links.verify(facts.certificate) };
  return JSON.stringify({ type, timestamp: at, data });
}

/** Records the outcome of an attempt. */
async function note(
  event: LeasedEvent,
  reply: Reply,
  endpoint: WebhookEndpoint,
  leaseId: string,
  { giveUpDays }: WebhookClient,
  { stores, clock, log }: Deps,
): Promise<ReplyVerdict['kind']> {
  const now = clock.now();
  const waitedDays = (now.getTime() - Date.parse(event.triedSince)) / DAY_MS;
  const attempts = event.attempts + 1;
  const verdict = judgeReply(reply, attempts, waitedDays, giveUpDays);
  const attempt = {
    at: now.toISOString(),
    attempts,
    lastStatus: 'status' in reply ? reply.status : null,
    lastProblem: 'problem' in reply ? reply.problem : null,
  };
  await stores.events.recordAttempt(event.key, leaseId, attempt, outcomeOf(verdict, now));
  if (verdict.kind === 'delivered') return verdict.kind;
  const { lastStatus: status, lastProblem: problem } = attempt;
  const fields = { event: event.id, certificate: event.facts.certificate, endpoint: endpoint.name, attempts };
  // Once, however many events it answers so and whichever process sends them.
  if (verdict.kind === 'gone') {
    if (await stores.events.disable(endpoint.id, now.toISOString()))
      log.error(
        { endpoint: endpoint.name, endpointId: endpoint.id, status },
        'webhook endpoint gone and disabled: see grademe webhook enable',
      );
  } else if (verdict.kind === 'dead')
    log.error({ ...fields, status, problem, why: verdict.problem }, 'an event was given up');
  else log.warn({ ...fields, status, problem }, 'an event was not delivered yet');
  return verdict.kind;
}

function outcomeOf(verdict: ReplyVerdict, now: Date): Outcome {
  if (verdict.kind === 'gone') return { status: 'waiting', retryAt: now.toISOString() };
  if (verdict.kind !== 'retry') return { status: verdict.kind };
  return { status: 'waiting', retryAt: new Date(now.getTime() + verdict.seconds * 1000).toISOString() };
}

/** Small statements, so that no other call waits for a lock. */
const FORGET_AT_ONCE = 1_000;
const MOST_BATCHES = 500;

/** Gives up events that wait for webhook endpoints that are no longer in the settings, and deletes finished events older than the
 *  log's retention. Not at once: another process may have newer settings. Returns how many were deleted. */
export async function tidyEvents(
  { endpoints, giveUpDays, logDays }: WebhookClient,
  { stores, clock }: Pick<Deps, 'stores' | 'clock'>,
): Promise<number> {
  const now = clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const known = endpoints.map(({ id }) => id);
  const since = daysAgo(Math.max(1, giveUpDays));
  await stores.events.giveUpUnknown(known, since, now.toISOString());
  const off = await stores.events.listDisabled();
  await stores.events.giveUpOf(
    known.filter((id) => off.has(id)),
    since,
    now.toISOString(),
  );
  let dropped = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const count = await stores.events.deleteFinished(daysAgo(logDays), FORGET_AT_ONCE);
    dropped += count;
    if (count < FORGET_AT_ONCE) break;
  }
  return dropped;
}
