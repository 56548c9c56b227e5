// How each database server is made ready and run, for tests: quick to start, strict about passwords.
import { dirname, join } from 'node:path';
import type { DatabaseServer } from '../../../service/store/engines/database.ts';
import { find, MYSQL_HOME, MYSQL9_HOME, type Program } from '../processes/programs.ts';

export type Brand = 'mariadb' | 'mysql' | 'mysql9' | 'postgresql';
type Command = readonly [string, ...string[]];

interface Recipe {
  readonly engine: DatabaseServer['engine'];
  readonly program: Program;
  readonly insistsOnUser: boolean;
  commands(
    folder: string,
    port: number,
  ): { files: Record<string, string>; prepare: Command[]; serve: Command };
}

export const USER = 'grademe';
/** With letters that an address would have to encode. */
export const PASSWORD = 'p@ss:w/rd%1 "ü';
export const PATIENCE_MS = 30_000;

const user = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Runs at every start, before the server accepts connections. The rights are those of docs/operations.md. */
const initFile = (plugin: string) => `
set names utf8mb4;
create database if not exists grademe character set latin1;
create user if not exists '${USER}'@'%' identified ${plugin};
grant select, insert, update, delete, create, alter, drop, index, references on \`grademe%\`.* to '${USER}'@'%';
`;

/** The service brings its own; what the server would do by itself is wrong on purpose. */
const HOSTILE = ['--sql-mode=', '--character-set-server=latin1', '--default-time-zone=+03:00'];

const mysqlFlags = (folder: string, port: number) => [
  ...[`--datadir=${join(folder, 'data')}`, `--socket=${join(folder, 'mysql.sock')}`, `--port=${port}`],
  ...['--bind-address=127.0.0.1', `--init-file=${join(folder, 'init.sql')}`, '--max-connections=60'],
  ...[`--ssl-cert=${join(folder, 'server.pem')}`, `--ssl-key=${join(folder, 'server.key')}`],
  ...HOSTILE,
  ...['--innodb-flush-log-at-trx-commit=2', '--innodb-flush-method=nosync', '--innodb-doublewrite=0'],
];

/** As scripts/server-tools.mjs has it. */
const MYSQL_SIZE = ['--innodb-log-file-size=8M', '--innodb-buffer-pool-size=32M'];

const MYSQL9_SIZE = ['--innodb-redo-log-capacity=16M', '--innodb-buffer-pool-size=32M'];

const mysqlRecipe = (name: 'mysql' | 'mysql9', home: string, size: readonly string[]): Recipe => ({
  engine: 'mysql',
  program: name,
  insistsOnUser: false,
  commands: (folder, port) => {
    const program = find(name) ?? 'mysqld';
    const messages = name === 'mysql' ? [`--lc-messages-dir=${join(home, 'share')}`] : [];
    return {
      files: { 'init.sql': initFile(`with caching_sha2_password by '${PASSWORD}'`) },
      // Made once by scripts/server-tools.mjs; it takes as long as everything else.
      prepare: [['cp', '-r', join(home, 'data'), join(folder, 'data')]],
      serve: [
        program,
        ...['--no-defaults', ...user, ...messages, ...mysqlFlags(folder, port)],
        ...['--skip-mysqlx', '--skip-log-bin', ...size],
      ],
    };
  },
});

export const BRANDS: Readonly<Record<Brand, Recipe>> = {
  mariadb: {
    engine: 'mysql',
    program: 'mariadb',
    insistsOnUser: false,
    commands: (folder, port) => {
      const data = ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...user];
      const quick = ['--skip-test-db', '--auth-root-authentication-method=normal', '--skip-name-resolve'];
      const unsafe = ['--innodb-flush-method=nosync', '--innodb-log-file-size=8M'];
      return {
        files: { 'init.sql': initFile(`by '${PASSWORD}'`) },
        prepare: [['mariadb-install-db', ...data, ...quick, ...unsafe]],
        serve: [
          find('mariadb') ?? 'mariadbd',
          '--no-defaults',
          ...user,
          ...mysqlFlags(folder, port),
          '--innodb-log-file-size=8M',
        ],
      };
    },
  },
  mysql: mysqlRecipe('mysql', MYSQL_HOME, MYSQL_SIZE),
  mysql9: mysqlRecipe('mysql9', MYSQL9_HOME, MYSQL9_SIZE),
  postgresql: {
    engine: 'postgresql',
    program: 'postgresql',
    insistsOnUser: true,
    commands: (folder, port) => {
      const data = join(folder, 'data');
      const postgres = find('postgresql') ?? 'postgres';
      const unsafe = ['fsync=off', 'full_page_writes=off', 'timezone=Asia/Tokyo'];
      const network = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
      const tls = ['ssl=on', `ssl_cert_file=${folder}/server.pem`, `ssl_key_file=${folder}/server.key`];
      const initdb = join(dirname(postgres), 'initdb');
      return {
        files: { password: `${PASSWORD}\n` },
        prepare: [
          [
            ...([initdb, '-D', data, '-U', USER, '--pwfile=password', '-A', 'scram-sha-256'] as const),
            ...['--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'],
          ],
          ['sh', '-c', `echo 'create database grademe' | '${postgres}' --single -D '${data}' postgres`],
        ],
        serve: [postgres, '-D', data, ...[...unsafe, ...network, ...tls].flatMap((flag) => ['-c', flag])],
      };
    },
  },
};
