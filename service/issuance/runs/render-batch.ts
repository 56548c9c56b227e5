// The steps after the intents of a page are written: draw and keep each, publish all together. As in finish.ts every step
// may be repeated, and a crash leaves rows that the sweep completes.
import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import type { Fate } from '../../domain/run.ts';
import { takeLane } from '../../util/semaphore.ts';
import { auditLine, type Errand } from '../audit/audit-line.ts';
import { MOST_ATTEMPTS, recordFailure } from '../award/award-failure.ts';
import { dropIfErased } from '../award/render-and-publish.ts';
import type { StoryParts } from '../deps.ts';
import type { Lease, StoredFile } from '../ports/ports.ts';

interface Made {
  readonly certificate: Certificate;
  readonly file: StoredFile;
}

/** Certificates whose lease the caller holds. Gives what became of each, by number; never rejects. */
export async function finishMany(
  certificates: readonly Certificate[],
  lease: Lease,
  errand: Errand,
  parts: StoryParts,
): Promise<Map<string, Fate>> {
  const fates = new Map<string, Fate>(certificates.map(({ uuid }) => [uuid, 'unfinished']));
  const drawn = await Promise.all(
    certificates.map(async (certificate) => {
      try {
        return await make(certificate, parts);
      } catch (cause) {
        fates.set(certificate.uuid, await fateOfFailure(certificate, lease, errand, cause, parts));
        return undefined;
      }
    }),
  );
  const made = drawn.filter((each) => each !== undefined);
  if (made.length === 0) return fates;
  try {
    const published = await publish(made, lease, errand, parts);
    for (const { certificate, file } of made) {
      const { uuid } = certificate;
      if (published.has(uuid)) fates.set(uuid, 'issued');
      else if (await dropIfErased(uuid, file.digest, parts)) fates.set(uuid, 'retired');
    }
    const fields = { certificates: published.size, requestToken: errand.requestToken };
    parts.log.info(fields, 'certificates awarded');
  } catch (err) {
    // The rows are still `generating`: the sweep makes them again, the very same.
    parts.log.warn({ certificates: made.length, err }, 'certificates could not be published yet');
  }
  return fates;
}

async function make(certificate: Certificate, parts: StoryParts): Promise<Made> {
  const { uuid, template, attempts } = certificate;
  if (attempts > MOST_ATTEMPTS) throw new Error('Given up: every attempt before ended the process.');
  if (attempts === 1) await parts.onStep?.('reserved', uuid);
  const pdf = await takeLane(parts, 'draw', () =>
    parts.pen.draw(template, factsOf(certificate, parts.links.verify(uuid))),
  );
  await parts.onStep?.('drawn', uuid);
  const file = await takeLane(parts, 'keep', () => parts.files.keep(pdf));
  await parts.onStep?.('kept', uuid);
  return { certificate, file };
}

async function publish(made: readonly Made[], lease: Lease, errand: Errand, parts: StoryParts) {
  const now = parts.clock.now().toISOString();
  const results = made.map(({ certificate, file }) => {
    const { uuid, template, settingsDigest, attempts } = certificate;
    const audit = auditLine('awarded', certificate, errand, parts, {
      file: file.digest,
      template: `${template.id}@${template.version}`,
      settings: settingsDigest,
      attempt: attempts,
    });
    return { uuid, file, audit };
  });
  const published = await parts.store.publishMany(results, lease.id, now);
  for (const uuid of published) await parts.onStep?.('published', uuid);
  return published;
}

async function fateOfFailure(
  certificate: Certificate,
  lease: Lease,
  errand: Errand,
  cause: unknown,
  parts: StoryParts,
): Promise<Fate> {
  await recordFailure(certificate, lease, errand, cause, parts);
  const row = await parts.store.findByUuid(certificate.uuid).catch(() => undefined);
  if (row?.erasedAt !== undefined) return 'retired';
  return row?.status === 'error' ? { failed: row.problem?.code ?? 'internal' } : 'unfinished';
}
