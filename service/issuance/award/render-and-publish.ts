// The steps after the intent is written: draw, keep, publish. Each may be repeated, and equal facts give
// the same file, so whoever comes after a crash simply does them again.
import { randomUUID } from 'node:crypto';
import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import { auditLine, type Errand } from '../audit/audit-line.ts';
import type { StoryParts } from '../deps.ts';
import type { Lease } from '../ports/ports.ts';
import { MOST_ATTEMPTS, recordFailure } from './award-failure.ts';

/** Completes a `generating` certificate unless somebody else holds it; then gives it as it is. */
export async function finish(
  certificate: Certificate,
  errand: Errand,
  parts: StoryParts,
): Promise<Certificate> {
  const { uuid } = certificate;
  const running = underWayIn(parts).get(uuid);
  if (running !== undefined) return running;
  const lease = newLease(parts);
  const isOurs = await parts.store.lease(uuid, parts.clock.now().toISOString(), lease);
  const current = (await parts.store.findByUuid(uuid)) ?? certificate;
  return isOurs ? finishHeld(current, lease, errand, parts) : (underWayIn(parts).get(uuid) ?? current);
}

async function complete(
  certificate: Certificate,
  lease: Lease,
  errand: Errand,
  parts: StoryParts,
): Promise<Certificate> {
  const { uuid, template } = certificate;
  try {
    if (certificate.attempts > MOST_ATTEMPTS)
      throw new Error('Given up: every attempt before ended the process.');
    if (certificate.attempts === 1) await parts.onStep?.('reserved', uuid);
    const pdf = await parts.pen.draw(template, factsOf(certificate, parts.links.verify(uuid)));
    await parts.onStep?.('drawn', uuid);
    const file = await parts.files.keep(pdf);
    await parts.onStep?.('kept', uuid);
    const audit = auditLine('awarded', certificate, errand, parts, {
      file: file.digest,
      template: `${template.id}@${template.version}`,
      settings: certificate.settingsDigest,
      attempt: certificate.attempts,
    });
    const isDone = certificate.isLive
      ? await parts.store.publish(uuid, lease.id, file, audit.at, audit)
      : await parts.store.publishVersion(uuid, lease.id, file, audit);
    await parts.onStep?.('published', uuid);
    if (!isDone) await dropIfErased(uuid, file.digest, parts);
    const fields = { certificate: uuid, requestToken: errand.requestToken };
    parts.log.info(fields, isDone ? 'certificate awarded' : 'somebody else finished the certificate');
  } catch (cause) {
    throw await recordFailure(certificate, lease, errand, cause, parts);
  }
  return (await parts.store.findByUuid(uuid)) ?? certificate;
}

/** The learner was retired while their certificate was drawn: nothing of it stays. False: that is not so. */
export async function dropIfErased(uuid: string, digest: string, parts: StoryParts): Promise<boolean> {
  const current = await parts.store.findByUuid(uuid);
  if (current?.erasedAt === undefined) return false;
  await parts.files.erase(digest);
  return true;
}

/** A lease that begins now and keeps others away for one attempt, or for so many. */
export function newLease(parts: StoryParts, attempts = 1): Lease {
  const until = new Date(parts.clock.now().getTime() + parts.options.leaseSeconds * attempts * 1000);
  return { id: randomUUID(), until: until.toISOString() };
}

/** Nobody's: whoever is told first may begin. */
export function freeLease(): Lease {
  return { id: randomUUID(), until: new Date(0).toISOString() };
}

/** What this process is completing: a second click here waits for the first one's certificate. */
const underWay = new WeakMap<StoryParts, Map<string, Promise<Certificate>>>();

function underWayIn(parts: StoryParts): Map<string, Promise<Certificate>> {
  const mine = underWay.get(parts) ?? new Map<string, Promise<Certificate>>();
  underWay.set(parts, mine);
  return mine;
}

/** Completes a certificate whose lease the caller holds, as after reserving it. */
export function finishHeld(
  certificate: Certificate,
  lease: Lease,
  errand: Errand,
  parts: StoryParts,
): Promise<Certificate> {
  const mine = underWayIn(parts);
  const promise = complete(certificate, lease, errand, parts).finally(() => mine.delete(certificate.uuid));
  mine.set(certificate.uuid, promise);
  return promise;
}
