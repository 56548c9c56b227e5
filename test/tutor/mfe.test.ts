// The front ends under Tutor: the package in their image and the slots of the note, with the real tutor-mfe; and that
// nothing changes without it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notedJobs } from './image/docker-notes.ts';
import { createInstallation, type Installation, isMissing, MAJORS, ROOT } from './tutor.ts';

const RELEASE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
const CONTEXT = ['env', 'plugins', 'mfe', 'build', 'mfe'];
const SETTINGS = ['env', 'plugins', 'grademe', 'apps', 'grademe', 'settings.env'];
const SIDE = 'org.openedx.frontend.learning.progress_tab_certificate_status_side_panel.v1';
const MAIN = 'org.openedx.frontend.learning.progress_tab_certificate_status_main_body.v1';
const CARD = 'org.openedx.frontend.learner_dashboard.course_card_banner.v1';

/** The part of env.config.jsx that one front end keeps. */
function partOf(config: string, app: string): string {
  const start = config.indexOf(`process.env.APP_ID == '${app}'`);
  expect(start, app).toBeGreaterThan(0);
  const end = config.indexOf('process.env.APP_ID ==', start + 1);
  return config.slice(start, end);
}

describe.skipIf(isMissing('mfe'))('with tutor-mfe', () => {
  let it: Installation;
  const save = (...set: string[]) => it.tutor(['config', 'save', ...set.flatMap((each) => ['--set', each])]);
  const config = () => it.read(...CONTEXT, 'env.config.jsx');
  const dockerfile = () => it.read(...CONTEXT, 'Dockerfile');
  const origins = () => /^GRADEME_ALLOWED_ORIGINS=(.*)$/m.exec(it.read(...SETTINGS))?.[1]?.split(',') ?? [];
  beforeAll(() => {
    it = createInstallation('mfe');
    it.tutor(['plugins', 'enable', 'mfe', 'grademe']);
    save();
  });
  afterAll(() => it.remove());

  test('the package is in the context of their image, byte for byte, and is copied into two of them', () => {
    for (const name of ['index.js', 'package.json']) {
      const carried = join(ROOT, 'tutor-plugin/tutorgrademe/templates/grademe/mfe/dashboard', name);
      expect(it.read(...CONTEXT, 'grademe/mfe/dashboard', name)).toBe(readFileSync(carried, 'utf8'));
    }
    // A rebuild in the same release is another version to webpack's cache (test/block/dashboard-package.test.ts).
    const digest = createHash('sha256')
      .update(it.read(...CONTEXT, 'grademe/mfe/dashboard/index.js'))
      .digest('hex');
    const described = JSON.parse(it.read(...CONTEXT, 'grademe/mfe/dashboard/package.json'));
    expect(described.version).toBe(`${RELEASE}+${digest.slice(0, 12)}`);
    const copies = dockerfile().match(/^COPY grademe\/mfe\/dashboard .*$/gm) ?? [];
    expect(copies).toEqual(
      Array(2).fill('COPY grademe/mfe/dashboard /openedx/app/node_modules/@grademe/dashboard'),
    );
    for (const app of ['learning', 'learner-dashboard']) {
      const stage = dockerfile().indexOf(`AS ${app}-common`);
      const copy = dockerfile().indexOf('COPY grademe', stage);
      // After npm's clean install, which would throw it away, and before the sources.
      expect(copy).toBeGreaterThan(dockerfile().indexOf('npm clean-install', stage));
      expect(copy).toBeLessThan(dockerfile().indexOf(`COPY --from=${app}-src / `, stage));
    }
  });

  test('each slot has its note once, in the front end it belongs to, and keeps what it has', () => {
    const learning = partOf(config(), 'learning');
    const dashboard = partOf(config(), 'learner-dashboard');
    for (const [part, slot] of [
      [learning, SIDE],
      [learning, MAIN],
      [dashboard, CARD],
    ] as const) {
      expect(part.split(`'${slot}'`)).toHaveLength(2);
      expect(config().split(`'${slot}'`)).toHaveLength(2);
      expect(part.indexOf('let GradeMeNote')).toBeLessThan(part.indexOf(slot));
    }
    expect(config()).not.toMatch(/Hide[^}]*grademe/i);
  });

  test('their origin may call the service, whether by http or by https', () => {
    expect(origins()).toContain('http://apps.local.openedx.io');
    save('ENABLE_HTTPS=true', 'LMS_HOST=learn.example.org');
    expect(origins()).toContain('https://apps.learn.example.org');
    expect(origins().every((each) => !each.includes('{'))).toBe(true);
    save('ENABLE_HTTPS=false');
  });

  test('in `tutor dev` the ports of the two front ends may call the service', () => {
    const compose = it.read('env', 'dev', 'docker-compose.yml');
    const [, allowed = ''] = /GRADEME_ALLOWED_ORIGINS: "(.*)"/.exec(compose) ?? [];
    const ports = allowed
      .split(',')
      .filter((each) => each.startsWith('http://apps.') && each.includes(':', 6));
    expect(ports).toEqual(['http://apps.learn.example.org:1996', 'http://apps.learn.example.org:2000']);
  });

  test('the task of the LMS says that certificates of the platform appear beside ours', () => {
    const output = () =>
      notedJobs(it, ['local', 'do', 'init', '--limit', 'grademe']).find(({ service }) => service === 'lms')
        ?.script;
    expect(output()).toContain("switch the platform's off");
    expect(spawnSync('sh', ['-n', '-c', output() ?? '']).status).toBe(0);
    save('GRADEME_DASHBOARD=false');
    expect(output()).not.toContain("the platform's off");
    save('GRADEME_DASHBOARD=true');
  });

  test('switched off, the image has no package and the slots show nothing', () => {
    save('GRADEME_DASHBOARD=false');
    expect(dockerfile()).not.toContain('COPY grademe');
    expect(config()).not.toContain('@grademe/dashboard');
    expect(config()).toContain('let GradeMeNote = () => null;');
    expect(origins()).not.toContainEqual(expect.stringContaining('apps.'));
    save('GRADEME_DASHBOARD=true');
  });

  test('the learner dashboard of frontend-base is warned of: it has no place for the note', () => {
    const ENABLED = `from tutormfe.hooks import FRONTEND_APPS, FRONTEND_COMPAT_PLUGINS

@FRONTEND_APPS.add()
def _enable(apps):
    apps["learner-dashboard"]["enabled"] = True
    return apps

FRONTEND_COMPAT_PLUGINS.add_item("grademe")
`;
    mkdirSync(join(it.root, 'plugins'), { recursive: true });
    writeFileSync(join(it.root, 'plugins', 'frontendbase.py'), ENABLED);
    it.tutor(['plugins', 'enable', 'frontendbase']);
    const saved = it.run(['config', 'save']);
    expect(saved.output).toContain('The front end learner-dashboard of frontend-base is enabled');
    expect(saved.output).not.toContain('The front end learning of');
    // Switched off, nothing is lost.
    const off = it.run(['config', 'save', '--set', 'GRADEME_DASHBOARD=false']);
    expect(off.output).not.toContain('frontend-base is enabled');
    it.tutor(['plugins', 'disable', 'frontendbase']);
    expect(it.run(['config', 'save', '--set', 'GRADEME_DASHBOARD=true']).output).not.toContain(
      'frontend-base',
    );
  });

  test('installed and not enabled, it gets nothing', () => {
    const other = createInstallation('mfe');
    // What is installed beside Tutor's own is enabled from the start.
    other.tutor(['plugins', 'disable', 'mfe']);
    other.tutor(['plugins', 'enable', 'grademe']);
    other.tutor(['config', 'save']);
    expect(existsSync(join(other.root, ...CONTEXT, 'grademe'))).toBe(false);
    expect(other.read(...SETTINGS)).not.toContain('//apps.');
    other.remove();
  });

  test('nothing of it stays when the plugin is disabled', () => {
    it.tutor(['plugins', 'disable', 'grademe']);
    it.tutor(['config', 'save']);
    expect(existsSync(join(it.root, ...CONTEXT, 'grademe'))).toBe(false);
    expect(config()).not.toMatch(/grademe/i);
    expect(dockerfile()).not.toMatch(/grademe/i);
  });
});

describe.skipIf(isMissing('mfe21'))('with tutor-mfe 21, which knows nothing of frontend-base', () => {
  test('package, slots and origins are the same', () => {
    const it = createInstallation('mfe21');
    it.tutor(['plugins', 'enable', 'mfe', 'grademe']);
    const { code, output } = it.run(['config', 'save']);
    expect(code).toBe(0);
    expect(output).not.toContain('frontend-base');
    const config = it.read(...CONTEXT, 'env.config.jsx');
    for (const [app, slot] of [
      ['learning', SIDE],
      ['learning', MAIN],
      ['learner-dashboard', CARD],
    ] as const)
      expect(partOf(config, app)).toContain(`'${slot}'`);
    expect(it.read(...CONTEXT, 'Dockerfile').match(/^COPY grademe\/mfe\/dashboard /gm)).toHaveLength(2);
    expect(it.read(...SETTINGS)).toContain('http://apps.local.openedx.io');
    expect(it.read('env', 'dev', 'docker-compose.yml')).toContain('http://apps.local.openedx.io:1996');
    it.remove();
  });
});

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s without tutor-mfe', (major) => {
  test('is left as it is', () => {
    const it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save']);
    expect(existsSync(join(it.root, 'env', 'plugins', 'mfe'))).toBe(false);
    expect(it.read(...SETTINGS)).not.toContain('//apps.');
    it.remove();
  });
});
