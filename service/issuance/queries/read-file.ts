// Reads the bytes of an issued certificate. The service draws a missing or damaged file again from its row: equal facts give
// equal bytes, and the service does not return bytes that differ.
import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { dropIfErased } from '../award/render-batch.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Returns undefined when the file is missing and cannot be restored to the same bytes; logs that for an operator. */
export async function readFile(
  certificate: Certificate,
  deps: IssuanceDeps,
): Promise<Uint8Array | undefined> {
  const { uuid, file, template } = certificate;
  if (file === undefined) return undefined;
  const stored = await deps.files.read(file.digest);
  if (stored !== undefined) return stored;
  try {
    const pdf = await deps.renderer.draw(template, factsOf(certificate, deps.links.verify(uuid)));
    const { digest } = await deps.files.save(pdf);
    if (await dropIfErased(uuid, digest, deps)) return undefined;
    if (digest === file.digest) {
      deps.log.warn({ certificate: uuid }, 'a lost or damaged file was restored');
      return joined(pdf);
    }
    deps.log.error(
      { certificate: uuid, digest: file.digest },
      'a lost or damaged file could not be restored: restore a backup',
    );
  } catch (err) {
    deps.log.error(
      { certificate: uuid, digest: file.digest, err },
      'a lost or damaged file could not be restored',
    );
  }
  return undefined;
}

/** Returns the picture of a certificate: drawn at the first request, and saved. Concurrent requests wait for the same drawing. */
export function readPicture(
  certificate: Certificate,
  longSide: number,
  deps: IssuanceDeps,
): Promise<Uint8Array | undefined> {
  const { pictures } = deps.state;
  const running = pictures.get(certificate.uuid);
  if (running !== undefined) return running;
  const promise = pictureOf(certificate, longSide, deps).finally(() => pictures.delete(certificate.uuid));
  pictures.set(certificate.uuid, promise);
  return promise;
}

async function pictureOf(
  certificate: Certificate,
  longSide: number,
  deps: IssuanceDeps,
): Promise<Uint8Array | undefined> {
  const digest = certificate.file?.digest;
  if (digest === undefined) return undefined;
  const stored = await deps.files.readPicture(digest);
  if (stored !== undefined) return stored;
  const pdf = await readFile(certificate, deps);
  if (pdf === undefined) return undefined;
  const png = await deps.renderer.drawPicture(pdf, longSide);
  // The learner gets the picture either way; the next request draws it again.
  await deps.files
    .savePicture(digest, png)
    .then(() => dropIfErased(certificate.uuid, digest, deps))
    .catch((err: unknown) => deps.log.warn({ certificate: certificate.uuid, err }, 'picture not saved'));
  return png;
}
