// Runs an image as an engine would, without one: as its user, on a read-only root, with a folder for /tmp,
// the mounts it is given and no rights; in a network of its own when it has one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Image } from './image.ts';

interface Mount {
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
}

export interface ContainerOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  /** Name of a network space; without one, the container shares the machine's. */
  readonly network?: string;
}

export interface Container {
  readonly process: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Resolves with its exit code, after its last word. */
  ended(): Promise<number | null>;
}

/** `docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges`. */
const START = `root=$1; user=$2; mounts=$3; shift 3
mount --bind "$root" "$root"; mount --bind /dev "$root/dev"; mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/tmp"; chmod 1777 "$root/tmp"; mount -t tmpfs tmpfs "$root/run"
while read -r mode source target; do
  [ -n "$target" ] || continue
  if [ -d "$source" ]; then mkdir -p "$root$target"; else [ -e "$root$target" ] || : > "$root$target"; fi
  mount --bind "$source" "$root$target"; [ "$mode" = rw ] || mount -o remount,ro,bind "$root$target"
done <<END
$mounts
END
mount -o remount,ro "$root/run"; mount -o remount,ro,bind "$root"
exec chroot "$root" setpriv --reuid="\${user%:*}" --regid="\${user#*:}" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all env -i "$@"`;

/** Its signals are those of `process`: every step before the command replaces itself. */
export function startContainer(
  image: Image,
  command: readonly string[],
  options: ContainerOptions,
): Container {
  const environment: Record<string, string> = {
    ...image.env,
    ...options.environment,
    TINI_SUBREAPER: '1', // an engine would give it a space of its own, with the number 1
  };
  const mounts = options.mounts.map(
    ({ source, target, isReadOnly }) => `${isReadOnly ? 'ro' : 'rw'} ${source} ${target}`,
  );
  const enter = options.network === undefined ? [] : ['nsenter', `--net=/run/netns/${options.network}`, '--'];
  const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const inside = [image.root, image.user, mounts.join('\n'), ...pairs, ...command];
  const [program = '', ...args] = [...enter, 'unshare', '--mount', '--', 'sh', '-ec', START, 'sh', ...inside];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const closed = once(child, 'close');
  return {
    process: child,
    output: () => output,
    ended: async () => ((await closed) as [number | null])[0],
  };
}
