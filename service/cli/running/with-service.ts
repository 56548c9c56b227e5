// Runs one use case of a command against the database of the settings, as the operator: with access to every course, and audited.
import { randomUUID } from 'node:crypto';
import type { StaffContext } from '../../issuance/access.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import type { WebhookClient } from '../../issuance/ports/events.ts';
import type { CertificateRenderer } from '../../issuance/ports/ports.ts';
import { loadConfig } from '../../settings/settings.ts';
import type { AuditOptions } from '../options/audit-options.ts';
import { operatorActor } from '../options/operator-actor.ts';
import { commandLog } from '../output/command-log.ts';
import { INSTALLATION } from './installation.ts';

/** Opens what the settings name, calls `act`, and closes everything. A use case that renders names its need: `renderer` renders
 *  in this process, `workers` where the settings say. `templates` knows the shipped templates and renders nothing. Otherwise no
 *  fonts and templates are loaded. */
export async function withService<T>(
  { token, as }: Pick<AuditOptions, 'token' | 'as'>,
  act: (context: StaffContext, deps: IssuanceDeps, webhookClient: WebhookClient) => Promise<T>,
  needs?: 'renderer' | 'workers' | 'templates',
): Promise<T> {
  const config = loadConfig(process.env);
  // Imported late: most command lines print help or draw a sample, and do not need it.
  const { compose } = await import('../../process/compose.ts');
  const { logLevel, logTo, isVerbose } = commandLog(config.logLevel);
  if (isVerbose) (await import('../../process/node-warnings.ts')).logNodeWarnings(logLevel, logTo);
  const composition = await compose(
    { ...config, logLevel },
    {
      logTo,
      ...(needs !== 'workers' && { jobs: 'here' }),
      ...(needs === undefined && { renderer: NO_RENDERER }),
      ...(needs === 'templates' && { renderer: await rendererOfTemplates() }),
    },
  );
  try {
    const staff = { actor: operatorActor(as, process.env), scope: 'everywhere', mayWrite: true } as const;
    return await act(
      { staff, requestToken: token ?? randomUUID() },
      composition.issuance,
      composition.webhookClient,
    );
  } finally {
    await composition.close();
  }
}

async function rendererOfTemplates(): Promise<CertificateRenderer> {
  const { readTemplates } = await import('../../templates/template-registry.ts');
  const registry = await readTemplates(INSTALLATION.templatesDir);
  const listTemplates = () =>
    registry.ids().flatMap((id) => {
      const name = registry.current(id);
      return name ? [{ id, title: registry.get(name).definition.title }] : [];
    });
  return { ...NO_RENDERER, currentTemplate: (id) => registry.current(id), listTemplates };
}

const missing = () => Promise.reject(new Error('This command renders nothing.'));
const NO_RENDERER: CertificateRenderer = {
  currentTemplate: () => undefined,
  listTemplates: () => [],
  missingVariants: () => [],
  draw: missing,
  check: missing,
  drawPicture: missing,
};
