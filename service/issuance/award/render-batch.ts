// The steps after the intents are written: draw and save each certificate, publish all together. Each step is idempotent, and
// equal facts give the same file, so a process that takes over after a crash repeats them.

import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { SavedFile } from '../ports/certificates.ts';
import type { Lease } from '../ports/lease.ts';
import type { RenderOutcome, RenderOutcomes } from '../state.ts';
import { MOST_ATTEMPTS, recordFailure } from './award-failure.ts';

/** Completes certificates whose lease the caller holds, for example after it reserved them. Never rejects. Until the outcomes are
 *  known, other calls in this process find them in `state.rendering`. */
export function renderBatch(
  certificates: readonly Certificate[],
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<RenderOutcomes> {
  if (certificates.length === 0) return Promise.resolve(new Map());
  const { rendering } = deps.state;
  const outcomes = renderAll(certificates, lease, context, deps).finally(() => {
    for (const { uuid } of certificates) if (rendering.get(uuid) === outcomes) rendering.delete(uuid);
  });
  for (const { uuid } of certificates) rendering.set(uuid, outcomes);
  return outcomes;
}

async function renderAll(
  certificates: readonly Certificate[],
  lease: Lease,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<RenderOutcomes> {
  const outcomes = new Map<string, RenderOutcome>();
  const isBatch = certificates.length > 1;
  const fail = async (certificate: Certificate, cause: unknown) =>
    void outcomes.set(certificate.uuid, await recordFailure(certificate, lease, context, cause, deps));

  // 1. Draw and save each.
  const saved = new Map<Certificate, SavedFile>();
  await Promise.all(
    certificates.map(async (certificate) => {
      try {
        saved.set(certificate, await renderAndSave(certificate, isBatch, context, deps));
      } catch (cause) {
        await fail(certificate, cause);
      }
    }),
  );
  if (saved.size === 0) return outcomes;

  // 2. Publish all.
  try {
    const published = await deps.stores.certificates.publish([...saved.values()], lease.id);
    for (const uuid of published) await deps.onStep?.('published', uuid);
    await Promise.all(
      [...saved.values()].map(async ({ uuid, file }) => {
        const isErased = !published.has(uuid) && (await dropIfErased(uuid, file.digest, deps));
        const status = published.has(uuid) ? 'published' : isErased ? 'retired' : 'taken-over';
        outcomes.set(uuid, { status });
      }),
    );
    const [only] = isBatch ? [] : published;
    const fields = only === undefined ? { certificates: published.size } : { certificate: only };
    const message = only === undefined ? 'certificates awarded' : 'certificate awarded';
    if (published.size > 0) deps.log.info({ ...fields, requestToken: context.requestToken }, message);
  } catch (cause) {
    await Promise.all([...saved.keys()].map((certificate) => fail(certificate, cause)));
  }
  return outcomes;
}

async function renderAndSave(
  certificate: Certificate,
  isBatch: boolean,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<SavedFile> {
  const { uuid, template, attempts } = certificate;
  // A learner waits for a single certificate: it does not queue behind a batch.
  const limit = <T>(permits: 'renders' | 'saves', work: () => Promise<T>): Promise<T> =>
    isBatch ? deps.state[permits].withPermit(work) : work();
  if (attempts > MOST_ATTEMPTS) throw new Error('Given up: every attempt before ended the process.');
  if (attempts === 1) await deps.onStep?.('reserved', uuid);
  const facts = factsOf(certificate, deps.links.verify(uuid));
  const pdf = await limit('renders', () => deps.renderer.draw(template, facts));
  await deps.onStep?.('drawn', uuid);
  const file = await limit('saves', () => deps.files.save(pdf));
  await deps.onStep?.('saved', uuid);
  const audit = auditLine('awarded', certificate, context, deps, {
    file: file.digest,
    template: `${template.id}@${template.version}`,
    settings: certificate.settingsDigest,
    attempt: attempts,
  });
  return { uuid, file, audit };
}

/** Deletes the file when the learner was retired during the drawing. Returns false when the learner was not. */
export async function dropIfErased(uuid: string, digest: string, deps: IssuanceDeps): Promise<boolean> {
  const current = await deps.stores.certificates.findByUuid(uuid);
  if (current?.erasedAt === undefined) return false;
  await deps.files.erase(digest);
  return true;
}
