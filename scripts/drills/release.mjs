// The drill of a release: a fresh clone, without installed packages, builds every file from which operators install.
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drill, expect, ROOT, run } from './drill.mjs';

/** The required contents of each file, by the end of its name. */
const CARRIED = {
  'grademe-VERSION.tgz': [
    'service/bin/grademe.mjs',
    'dist/service/cli.js',
    'npm-shrinkwrap.json',
    'deploy/grademe.service',
    'deploy/grademe-worker.service',
    'deploy/grademe.env.example',
    'LICENSE',
    'NOTICE',
  ],
  'grademe_xblock-VERSION-py3-none-any.whl': [
    'public/grademe.js',
    'public/grademe-names.js',
    'public/grademe-staff.js',
    'public/grademe-studio.js',
    'settings.schema.json',
  ],
  'tutor_grademe-VERSION-py3-none-any.whl': ['build/grademe/service.tgz', '.whl'],
  'tutor_grademe-VERSION.tar.gz': ['build/grademe/service.tgz', '.whl'],
};

/** Returns the files that a unit refers to, relative to the folder of the installation. */
function documentationOf(unit) {
  const words = [...unit.matchAll(/^Documentation=(.+)$/gm)].flatMap(([, line]) => line.split(' '));
  expect(words.length > 0, 'a unit says where its documentation is');
  return words
    .filter((word) => !/^(https?|man|info):/.test(word))
    .map((word) => word.replace('file:/opt/grademe/', ''));
}

await drill('release', (folder) => {
  const clone = join(folder, 'clone');
  run('git', ['clone', '--quiet', '--no-local', ROOT, clone]);
  const inClone = (command, args, options) => run(command, args, { cwd: clone, ...options });
  const release = (args = [], options = {}) =>
    inClone('npm', ['run', '--silent', 'release', ...(args.length > 0 ? ['--', ...args] : [])], options);
  const { version } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));

  expect(/Snapshot of commit .* no tag v/.test(release()), 'a fresh clone builds a snapshot, and says so');
  const dist = join(clone, 'dist');
  const names = readdirSync(dist, { withFileTypes: true }).filter((each) => each.isFile());
  const wanted = Object.keys(CARRIED).map((name) => name.replace('VERSION', version));
  expect(
    names
      .map(({ name }) => name)
      .sort()
      .join() === [...wanted, 'SHA256SUMS'].sort().join(),
    `dist has ${wanted.join(', ')} and their digests`,
  );
  run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: dist });
  for (const [name, paths] of Object.entries(CARRIED)) {
    const file = join(dist, name.replace('VERSION', version));
    const list = file.endsWith('.whl')
      ? run('python3', ['-m', 'zipfile', '--list', file])
      : run('tar', ['-tzf', file]);
    for (const path of paths) expect(list.includes(path), `${name} carries ${path}`);
  }
  const archive = join(dist, wanted[0]);
  const packed = run('tar', ['-tzf', archive]).split('\n');
  for (const unit of packed.filter((path) => path.endsWith('.service')))
    for (const path of documentationOf(run('tar', ['-xzOf', archive, unit])))
      expect(packed.includes(`package/${path}`), `${unit} points to ${path}, which the archive has`);
  expect(inClone('git', ['status', '--porcelain']) === '', 'nothing in the clone has changed');

  // Directly after a release, this section is empty.
  const changes = join(clone, 'CHANGELOG.md');
  writeFileSync(
    changes,
    readFileSync(changes, 'utf8').replace('## Unreleased\n', '## Unreleased\n\nA drill.\n'),
  );
  release(['99.0.0']);
  inClone('git', [
    '-c',
    'user.name=Drill',
    '-c',
    'user.email=drill@example.org',
    'commit',
    '--quiet',
    '--all',
    '--message',
    'chore: release 99.0.0',
  ]);
  expect(
    release(['--dry-run']).startsWith('Snapshot'),
    'without its tag, the commit of a version is a snapshot',
  );
  inClone('git', ['tag', 'v99.0.0']);
  expect(release(['--dry-run']).startsWith('Release 99.0.0'), 'with its tag, it is the release');
  appendFileSync(join(clone, 'README.md'), '\n');
  expect(
    release(['--dry-run'], { code: 1 }).includes('not committed'),
    'a release with changes that are not committed is refused',
  );
});
