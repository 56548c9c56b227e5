// Patches that other plugins may add to what this one renders, with the real Tutor in both majors.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation, isMissing, MAJORS, readEnvFile } from './tutor.ts';

const PLUGIN = `name: others
version: 1.0.0
patches:
  grademe-settings-env: NODE_EXTRA_CA_CERTS=/data/ca-of-{{ LMS_HOST }}.pem
  grademe-caddyfile: |
    header Strict-Transport-Security "max-age=31536000"
    encode zstd gzip
  grademe-dockerfile-post-npm-install: RUN echo packages
  grademe-dockerfile-final: COPY ca.pem /usr/local/share/ca-certificates/
`;

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s', (major) => {
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    mkdirSync(join(it.root, 'plugins'), { recursive: true });
    writeFileSync(join(it.root, 'plugins', 'others.yml'), PLUGIN);
    it.tutor(['plugins', 'enable', 'grademe', 'others']);
    it.tutor(['config', 'save']);
  });
  afterAll(() => it.remove());

  test('a variable for every container of the service', () => {
    const environment = readEnvFile(it.read('env/plugins/grademe/apps/grademe/settings.env'));
    expect(environment.NODE_EXTRA_CA_CERTS).toBe('/data/ca-of-local.openedx.io.pem');
    expect(environment.GRADEME_LOG_LEVEL).toBe('info');
  });

  test('directives of the site in Caddy', () => {
    const caddy = it.read('env/apps/caddy/Caddyfile');
    const site = caddy.slice(
      caddy.indexOf('grademe.local.openedx.io{'),
      caddy.indexOf('\n}', caddy.indexOf('grademe.local')),
    );
    expect(site).toContain(
      '    import proxy "grademe:8000"\n    header Strict-Transport-Security "max-age=31536000"',
    );
    expect(site).toContain('    encode zstd gzip');
  });

  test('steps of the image: beside the packages, and at its end as root', () => {
    const file = it.read('env/plugins/grademe/build/grademe/Dockerfile');
    const at = (text: string) => {
      expect(file).toContain(text);
      return file.indexOf(text);
    };
    expect(at('RUN npm ci')).toBeLessThan(at('RUN echo packages'));
    expect(at('RUN echo packages')).toBeLessThan(at('LABEL '));
    expect(at('COPY ca.pem')).toBeLessThan(at('USER 1000'));
  });
});
