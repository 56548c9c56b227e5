// A certificate can only be made "as it was" while its version of the design is there. Checked before anything is reserved.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { IssuanceDeps } from '../deps.ts';

export interface TemplateRequest {
  readonly templateVersion: 'pinned' | 'current';
  /** A template other than the certificate's. */
  readonly template?: string | undefined;
}

/** Returns a sentence that says why not; undefined: the version is there, or not requested. */
export async function judgePinned(
  { template: { id, version } }: Pick<Certificate, 'template'>,
  { templateVersion, template = id }: TemplateRequest,
  { renderer, stores }: Pick<IssuanceDeps, 'renderer' | 'stores'>,
): Promise<string | undefined> {
  if (templateVersion !== 'pinned' || template !== id) return undefined;
  const current = renderer.currentTemplate(id);
  if (current?.version === version) return undefined;
  if ((await stores.templates.readVersion({ id, version })) !== undefined) return undefined;
  return current === undefined
    ? `The design "${id}" is not here any more. Re-issue the certificate in another one.`
    : `The design "${id}" has changed since, and its version of then is not here. Choose the design as it is today.`;
}
