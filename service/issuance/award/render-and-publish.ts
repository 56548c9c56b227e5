// The steps after the intent is written: draw, save, publish. Each step is idempotent, and equal facts give the same file, so a
// process that takes over after a crash repeats them.
import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';
import { MOST_ATTEMPTS, recordFailure } from './award-failure.ts';
import { newLease } from './lease.ts';

/** Completes a `generating` certificate, unless another process holds it; then returns it unchanged. */
export async function renderAndPublish(
  certificate: Certificate,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const { uuid } = certificate;
  const running = deps.state.rendering.get(uuid);
  if (running !== undefined) return running;
  const lease = newLease(deps);
  const hasLease = await deps.stores.certificates.lease(uuid, deps.clock.now().toISOString(), lease);
  const current = (await deps.stores.certificates.findByUuid(uuid)) ?? certificate;
  return hasLease
    ? renderWithLease(current, lease, context, deps)
    : (deps.state.rendering.get(uuid) ?? current);
}

async function renderWithRetries(
  certificate: Certificate,
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const { uuid, template } = certificate;
  try {
    if (certificate.attempts > MOST_ATTEMPTS)
      throw new Error('Given up: every attempt before ended the process.');
    if (certificate.attempts === 1) await deps.onStep?.('reserved', uuid);
    const pdf = await deps.renderer.draw(template, factsOf(certificate, deps.links.verify(uuid)));
    await deps.onStep?.('drawn', uuid);
    const file = await deps.files.save(pdf);
    await deps.onStep?.('saved', uuid);
    const audit = auditLine('awarded', certificate, context, deps, {
      file: file.digest,
      template: `${template.id}@${template.version}`,
      settings: certificate.settingsDigest,
      attempt: certificate.attempts,
    });
    const isDone = certificate.isLive
      ? await deps.stores.certificates.publish(uuid, lease.id, file, audit.at, audit)
      : await deps.stores.corrections.publishVersion(uuid, lease.id, file, audit);
    await deps.onStep?.('published', uuid);
    if (!isDone) await dropIfErased(uuid, file.digest, deps);
    const fields = { certificate: uuid, requestToken: context.requestToken };
    deps.log.info(fields, isDone ? 'certificate awarded' : 'another process finished the certificate');
  } catch (cause) {
    throw await recordFailure(certificate, lease, context, cause, deps);
  }
  return (await deps.stores.certificates.findByUuid(uuid)) ?? certificate;
}

/** Deletes the file when the learner was retired during the drawing. Returns false when the learner was not. */
export async function dropIfErased(uuid: string, digest: string, deps: IssuanceDeps): Promise<boolean> {
  const current = await deps.stores.certificates.findByUuid(uuid);
  if (current?.erasedAt === undefined) return false;
  await deps.files.erase(digest);
  return true;
}

/** Completes a certificate whose lease the caller holds, for example after it reserved it. */
export function renderWithLease(
  certificate: Certificate,
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const { rendering } = deps.state;
  const promise = renderWithRetries(certificate, lease, context, deps).finally(() =>
    rendering.delete(certificate.uuid),
  );
  rendering.set(certificate.uuid, promise);
  return promise;
}
