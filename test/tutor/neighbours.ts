// The neighbours of a container under Tutor, by the names and ports of the compose network: MySQL, Redis and the LMS.
// They are on this machine; the container is in a network space of its own, at the other end of one line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, MYSQL_HOME } from '../support/processes/programs.ts';
import { type ChildServer, startChildServer } from '../support/servers/child-server.ts';
import { run } from './tutor.ts';

export interface Network {
  /** As `nsenter` finds it. */
  readonly name: string;
  /** Where the neighbours are, and where the container is. */
  readonly here: string;
  readonly there: string;
  /** A file for /etc/hosts with the names that Compose would resolve. */
  readonly hosts: string;
  remove(): void;
}

/** Whether this machine can make one: it needs root and `ip`. */
export function canMakeNetworks(): boolean {
  const name = `grademe-try-${process.pid}`;
  const isMade = spawnSync('ip', ['netns', 'add', name]).status === 0;
  if (isMade) spawnSync('ip', ['netns', 'del', name]);
  if (!isMade && process.env.CI) throw new Error('No network space: install the Debian package iproute2.');
  return isMade;
}

export function makeNetwork(names: readonly string[]): Network {
  const number = process.pid % 60_000;
  const name = `grademe-${number}`;
  // Of the block that is for tests of networks (RFC 2544): no real network has them.
  const address = (last: number) => `198.18.${Math.floor(number / 60) % 250}.${4 * (number % 60) + last}`;
  const [here, there] = [address(1), address(2)];
  const [ours, theirs] = [`gm${number}a`, `gm${number}b`];
  const folder = mkdtempSync(join(tmpdir(), 'grademe-network-'));
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost\n${here} ${names.join(' ')}\n`);
  const remove = () => {
    spawnSync('ip', ['link', 'del', ours]);
    spawnSync('ip', ['netns', 'del', name]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    run('ip', ['netns', 'add', name]);
    run('ip', ['link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', name]);
    run('ip', ['addr', 'add', `${here}/30`, 'dev', ours]);
    run('ip', ['link', 'set', ours, 'up']);
    const inside = (...words: string[]) => run('ip', ['-netns', name, ...words]);
    inside('link', 'set', 'lo', 'up');
    inside('addr', 'add', `${there}/30`, 'dev', theirs);
    inside('link', 'set', theirs, 'up');
  } catch (error) {
    remove();
    throw error;
  }
  return { name, here, there, hosts, remove };
}

/** MySQL as Tutor starts it: an administrator with a password who may come from anywhere, and nothing else. */
export async function startMysql(host: string, rootPassword: string): Promise<ChildServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-tutor-mysql-'));
  run('cp', ['-r', join(MYSQL_HOME, 'data'), join(folder, 'data')]);
  const init = `create user if not exists root@'%' identified by '${rootPassword}';
grant all on *.* to root@'%' with grant option;
`;
  writeFileSync(join(folder, 'init.sql'), init);
  return startChildServer({
    folder,
    command: [
      find('mysql') ?? 'mysqld',
      ...['--no-defaults', '--user=root', `--lc-messages-dir=${join(MYSQL_HOME, 'share')}`],
      ...[`--datadir=${join(folder, 'data')}`, `--socket=${join(folder, 'socket')}`],
      ...[`--bind-address=${host}`, '--port=3306', '--skip-mysqlx', '--skip-log-bin'],
      ...[`--init-file=${join(folder, 'init.sql')}`, `--pid-file=${join(folder, 'pid')}`],
      ...['--innodb-flush-method=nosync', '--innodb-log-file-size=8M', '--innodb-buffer-pool-size=32M'],
    ],
    check: async () => {
      const words = [
        '--no-defaults',
        '-h',
        host,
        '-u',
        'root',
        `--password=${rootPassword}`,
        '-e',
        'select 1',
      ];
      run('mysql', words);
    },
    patienceMs: 60_000,
  });
}

/** As Tutor starts it, on its usual port. */
export async function startRedis(host: string): Promise<ChildServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-tutor-redis-'));
  const flags = ['--bind', host, '--port', '6379', '--dir', folder, '--save', '', '--protected-mode', 'no'];
  return startChildServer({
    folder,
    command: [find('redis') ?? 'redis-server', ...flags],
    check: async () => void run('redis-cli', ['-h', host, 'ping']),
    patienceMs: 15_000,
  });
}
