// The steps after the intent is written: draw, keep, publish. Each may be repeated, and equal facts give
// the same file, so whoever comes after a crash simply does them again.
import { type Certificate, factsOf } from '../domain/certificate.ts';
import { auditLine, type Errand } from './audit-line.ts';
import { recordFailure } from './award-failure.ts';
import type { StoryParts } from './parts.ts';

/** Completes a `generating` certificate unless somebody else holds it; then gives it as it is. */
export async function finish(
  certificate: Certificate,
  errand: Errand,
  parts: StoryParts,
): Promise<Certificate> {
  const { uuid } = certificate;
  const running = underWayIn(parts).get(uuid);
  if (running !== undefined) return running;
  const isOurs = await parts.store.lease(uuid, parts.clock.now().toISOString(), leaseEnd(parts));
  const current = (await parts.store.findByUuid(uuid)) ?? certificate;
  return isOurs ? finishHeld(current, errand, parts) : (underWayIn(parts).get(uuid) ?? current);
}

async function complete(certificate: Certificate, errand: Errand, parts: StoryParts): Promise<Certificate> {
  const { uuid, template } = certificate;
  try {
    if (certificate.attempts === 1) await parts.onStep?.('reserved', uuid);
    const pdf = await parts.pen.draw(template, factsOf(certificate, parts.links.verify(uuid)));
    await parts.onStep?.('drawn', uuid);
    const file = await parts.files.keep(pdf);
    await parts.onStep?.('kept', uuid);
    const audit = auditLine('awarded', certificate, errand, parts, { file: file.digest });
    await parts.store.publish(uuid, file, audit.at, audit);
    await parts.onStep?.('published', uuid);
  } catch (cause) {
    throw await recordFailure(certificate, errand, cause, parts);
  }
  parts.log.info({ certificate: uuid, requestToken: errand.requestToken }, 'certificate awarded');
  return (await parts.store.findByUuid(uuid)) ?? certificate;
}

/** Until when an attempt that starts now keeps others away. */
export function leaseEnd(parts: StoryParts): string {
  return new Date(parts.clock.now().getTime() + parts.options.leaseSeconds * 1000).toISOString();
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
  errand: Errand,
  parts: StoryParts,
): Promise<Certificate> {
  const mine = underWayIn(parts);
  const promise = complete(certificate, errand, parts).finally(() => mine.delete(certificate.uuid));
  mine.set(certificate.uuid, promise);
  return promise;
}
