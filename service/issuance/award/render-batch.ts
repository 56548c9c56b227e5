// The steps after the intents of a page are written: draw and save each, publish all together. As in render-and-publish.ts every
// step is idempotent, and a crash leaves rows that the sweep completes.

import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import type { LearnerOutcome } from '../../domain/runs/run.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredFile } from '../ports/files.ts';
import type { Lease } from '../ports/lease.ts';
import { MOST_ATTEMPTS, recordFailure } from './award-failure.ts';
import { BATCH_ATTEMPTS, newLease } from './lease.ts';
import { dropIfErased } from './render-and-publish.ts';

interface Made {
  readonly certificate: Certificate;
  readonly file: StoredFile;
}

/** Completes certificates whose lease the caller holds. Returns the outcome of each, by uuid; never rejects. */
export async function renderBatch(
  certificates: readonly Certificate[],
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Map<string, LearnerOutcome>> {
  const outcomes = new Map<string, LearnerOutcome>(certificates.map(({ uuid }) => [uuid, 'unfinished']));
  const drawn = await Promise.all(
    certificates.map(async (certificate) => {
      try {
        return await make(certificate, deps);
      } catch (cause) {
        outcomes.set(certificate.uuid, await outcomeOfFailure(certificate, lease, context, cause, deps));
        return undefined;
      }
    }),
  );
  const made = drawn.filter((each) => each !== undefined);
  if (made.length === 0) return outcomes;
  try {
    const published = await publish(made, lease, context, deps);
    for (const { certificate, file } of made) {
      const { uuid } = certificate;
      if (published.has(uuid)) outcomes.set(uuid, 'issued');
      else if (await dropIfErased(uuid, file.digest, deps)) outcomes.set(uuid, 'retired');
    }
    const fields = { certificates: published.size, requestToken: context.requestToken };
    deps.log.info(fields, 'certificates awarded');
  } catch (err) {
    // The rows are still `generating`: the sweep makes the same certificates again.
    deps.log.warn({ certificates: made.length, err }, 'certificates could not be published yet');
  }
  return outcomes;
}

/** Completes those that no process holds. Returns the outcomes of these. */
export async function processBatch(
  uuids: readonly string[],
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Map<string, LearnerOutcome>> {
  const lease = newLease(deps, BATCH_ATTEMPTS);
  const held = await deps.stores.certificates.leaseMany(uuids, deps.clock.now().toISOString(), lease);
  return renderBatch(held, lease, context, deps);
}

async function make(certificate: Certificate, deps: IssuanceDeps): Promise<Made> {
  const { uuid, template, attempts } = certificate;
  if (attempts > MOST_ATTEMPTS) throw new Error('Given up: every attempt before ended the process.');
  if (attempts === 1) await deps.onStep?.('reserved', uuid);
  const { renders, saves } = deps.state;
  const pdf = await renders.withPermit(() =>
    deps.renderer.draw(template, factsOf(certificate, deps.links.verify(uuid))),
  );
  await deps.onStep?.('drawn', uuid);
  const file = await saves.withPermit(() => deps.files.save(pdf));
  await deps.onStep?.('saved', uuid);
  return { certificate, file };
}

async function publish(made: readonly Made[], lease: Lease, context: AuditContext, deps: IssuanceDeps) {
  const now = deps.clock.now().toISOString();
  const results = made.map(({ certificate, file }) => {
    const { uuid, template, settingsDigest, attempts } = certificate;
    const audit = auditLine('awarded', certificate, context, deps, {
      file: file.digest,
      template: `${template.id}@${template.version}`,
      settings: settingsDigest,
      attempt: attempts,
    });
    return { uuid, file, audit };
  });
  const published = await deps.stores.certificates.publishMany(results, lease.id, now);
  for (const uuid of published) await deps.onStep?.('published', uuid);
  return published;
}

async function outcomeOfFailure(
  certificate: Certificate,
  lease: Lease,
  context: AuditContext,
  cause: unknown,
  deps: IssuanceDeps,
): Promise<LearnerOutcome> {
  await recordFailure(certificate, lease, context, cause, deps);
  const row = await deps.stores.certificates.findByUuid(certificate.uuid).catch(() => undefined);
  if (row?.erasedAt !== undefined) return 'retired';
  return row?.status === 'error' ? { failed: row.problem?.code ?? 'internal' } : 'unfinished';
}
