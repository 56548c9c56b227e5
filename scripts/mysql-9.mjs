// MySQL 9 for the tests: with 8.0 from Maven it stands around the 8.4 that Tutor runs, which no registry we reach has.
// Only Debian's unstable suite carries it, so its server and what it links to are unpacked into a folder and started
// by their own loader. The suite moves: where it gives none, the tests are skipped, in continuous integration too.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = 'mysql-server-core,libc6';
/** A mirror may be some weeks old. */
const OLD_IS_GOOD = 'Acquire::Check-Valid-Until "false"';
const TRIPLETS = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

/** Gives nothing when it went well, else the sentence that says why not. */
export function unpackMysql9(folder) {
  const root = join(folder, 'root');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const unpacked = run('mmdebstrap', [
    '--variant=extract',
    `--aptopt=${OLD_IS_GOOD}`,
    `--include=${PACKAGES}`,
    'sid',
    root,
  ]);
  if (unpacked !== undefined) return unpacked;
  const libraries = join(root, 'usr', 'lib', TRIPLETS[process.arch] ?? '');
  const loader = readdirSync(libraries).find((name) => name.startsWith('ld-linux'));
  if (loader === undefined) return `${PACKAGES} brought no loader`;
  const program = join(folder, 'bin', 'mysqld');
  const share = join(root, 'usr', 'share', 'mysql');
  const flags = [
    '--secure-file-priv=',
    `--plugin-dir=${join(root, 'usr', 'lib', 'mysql', 'plugin')}`,
    `--character-sets-dir=${join(share, 'charsets')}`,
    `--lc-messages-dir=${share}`,
  ];
  const paths = `${libraries}:${join(root, 'usr', 'lib', 'mysql', 'private')}`;
  const start = [join(libraries, loader), '--library-path', paths, join(root, 'usr', 'sbin', 'mysqld')];
  writeFileSync(program, `#!/bin/sh\nexec ${start.join(' ')} "$@" ${flags.join(' ')}\n`);
  chmodSync(program, 0o755);
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const quick = ['--innodb-flush-method=nosync', '--innodb-redo-log-capacity=16M'];
  const data = `--datadir=${join(folder, 'data')}`;
  return run(program, ['--no-defaults', '--initialize-insecure', ...user, ...quick, data]);
}

function run(command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) return `${command} is not installed`;
  return status === 0 ? undefined : `${command} said: ${stderr.trim().split('\n').slice(-2).join(' ')}`;
}
