// MySQL 9 for the tests: Tutor runs 8.4, which no registry has; Maven has 8.0. Debian's unstable suite has version 9, so this
// script unpacks its server and libraries into a folder and starts them with their own loader. Where the suite has none, the
// tests are skipped, in continuous integration too.
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './set-up.mjs';

const PACKAGES = 'mysql-server-core,libc6';
/** A mirror may be some weeks behind. */
const ACCEPT_OLD = 'Acquire::Check-Valid-Until "false"';
const TRIPLETS = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

/** Returns undefined on success, else the reason of the failure. */
export function unpackMysql9(folder) {
  const root = join(folder, 'root');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const unpacked = run('mmdebstrap', [
    '--variant=extract',
    `--aptopt=${ACCEPT_OLD}`,
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
