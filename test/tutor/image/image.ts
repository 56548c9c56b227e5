// Carries out a Dockerfile without an engine: each stage is a folder that began as Debian's packages, each RUN happens
// in it as its root. Enough of the format for our own Dockerfile; a word it does not know is an error.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run, TOOLS, tool } from '../tutor.ts';

export interface Image {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly folder: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

const CONTEXT = ['package.json', 'package-lock.json', 'service.tgz'];

interface Step {
  readonly instruction: string;
  readonly words: string;
}

/** Again only when the context has changed: the root is kept. */
export function buildImage(context: string): Image {
  const digest = createHash('sha256');
  for (const name of ['Dockerfile', ...CONTEXT]) digest.update(readFileSync(join(context, name)));
  const place = join(TOOLS, 'image');
  const note = join(place, 'image.json');
  const key = digest.digest('hex');
  if (existsSync(note)) {
    const known = JSON.parse(readFileSync(note, 'utf8')) as { key: string; image: Image };
    if (known.key === key) return known.image;
  }
  for (const stage of existsSync(place) ? readdirSync(place) : []) {
    if (stage !== 'layers') rmSync(join(place, stage), { recursive: true, force: true });
  }
  const steps: Step[] = JSON.parse(
    run(tool('22', 'python'), [join(ROOT, 'test/tutor/image/image-steps.py'), join(context, 'Dockerfile')]),
  );
  const image = carryOut(steps, context, place);
  writeFileSync(note, JSON.stringify({ key, image }));
  return image;
}

function carryOut(steps: readonly Step[], context: string, place: string): Image {
  const stages = new Map<string, string>();
  const layers = createLayers(join(place, 'layers'));
  let stage = { root: '', env: {} as Record<string, string>, folder: '/', user: '0:0' };
  const end = {
    entrypoint: [] as string[],
    command: [] as string[],
    healthcheck: [] as string[],
    labels: {} as Record<string, string>,
  };
  for (const { instruction, words } of steps) {
    layers.next(instruction, words, context, stages);
    switch (instruction) {
      case 'FROM': {
        const [, base = '', name] = /^(\S+)(?: AS (\S+))?$/i.exec(words) ?? [];
        stage = {
          root: join(place, name ?? 'final'),
          env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
          folder: '/',
          user: '0:0',
        };
        startFrom(stages.get(base) ?? base, stage.root);
        stages.set(name ?? 'final', stage.root);
        break;
      }
      case 'WORKDIR':
        stage.folder = words;
        mkdirSync(join(stage.root, words), { recursive: true });
        break;
      case 'ARG':
      case 'ENV': {
        const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(words) ?? [];
        stage.env[name] = value;
        break;
      }
      case 'COPY': {
        const [, from, source = '', target = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(words) ?? [];
        copy(
          join(from === undefined ? context : (stages.get(from) ?? from), source),
          join(stage.root, resolveIn(stage.folder, target)),
        );
        break;
      }
      case 'RUN':
        layers.make(stage.root, () =>
          run('unshare', [
            '--mount',
            '--',
            'sh',
            '-ec',
            ENTER,
            'sh',
            stage.root,
            stage.folder,
            words,
            ...pairs(stage.env),
          ]),
        );
        break;
      case 'USER':
        stage.user = words;
        break;
      case 'ENTRYPOINT':
        end.entrypoint = JSON.parse(words);
        break;
      case 'CMD':
        end.command = JSON.parse(words);
        break;
      case 'HEALTHCHECK':
        end.healthcheck = JSON.parse(words.slice(words.indexOf('CMD ') + 4));
        break;
      case 'LABEL':
        Object.assign(
          end.labels,
          Object.fromEntries(
            [...words.matchAll(/([\w.]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
          ),
        );
        break;
      case 'VOLUME':
        mkdirSync(join(stage.root, words), { recursive: true });
        break;
      case 'EXPOSE':
        break;
      default:
        throw new Error(`test/tutor/image/image.ts does not implement the instruction ${instruction}.`);
    }
  }
  layers.forgetOthers();
  return { ...stage, ...end };
}

/** As an engine does: what a slow RUN made is kept, for as long as nothing before it changes. */
function createLayers(folder: string) {
  let key = '';
  const used = new Set<string>();
  return {
    next(instruction: string, words: string, context: string, stages: ReadonlyMap<string, string>) {
      const [, from, source = ''] =
        /^(?:--from=(\S+) )?(\S+)/.exec(instruction === 'COPY' ? words : '') ?? [];
      const content = contentOf(
        from === undefined ? join(context, source) : join(stages.get(from) ?? '', source),
      );
      key = createHash('sha256')
        .update(`${instruction === 'FROM' ? '' : key} ${instruction} ${words} `)
        .update(content)
        .digest('hex');
    },
    make(root: string, carryOut: () => void) {
      const kept = join(folder, key);
      used.add(key);
      if (existsSync(kept)) {
        rmSync(root, { recursive: true });
        run('cp', ['-a', kept, root]);
        return;
      }
      const startedAt = Date.now();
      carryOut();
      if (Date.now() - startedAt < 3_000) return;
      mkdirSync(folder, { recursive: true });
      run('cp', ['-a', root, `${kept}.new`]);
      renameSync(`${kept}.new`, kept);
    },
    forgetOthers() {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}

/** What a layer that copies it depends on: the bytes of a file, the names and sizes below a folder. */
function contentOf(path: string): Buffer | string {
  if (!existsSync(path)) return '';
  if (statSync(path).isFile()) return readFileSync(path);
  return run('find', [path, '-type', 'f', '-printf', '%P %s\\n']).split('\n').sort().join('\n');
}

const pairs = (env: Readonly<Record<string, string>>) =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`);

/** As a build step sees it: devices, processes, and the way to the registries that this machine uses. */
const ENTER = `root=$1; folder=$2; words=$3; shift 3
mount --bind /dev "$root/dev"; mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
borrow() { mkdir -p "$(dirname "$root$2")"; [ -e "$root$2" ] || : > "$root$2"; mount --bind "$1" "$root$2"; }
if [ -e "$root/usr/local/bin/npm" ]; then
  for file in /etc/npmrc /usr/etc/npmrc /root/.npmrc; do [ ! -f $file ] || borrow $file $file; done
  certificates=/etc/ssl/certs/ca-certificates.crt
  [ ! -f $certificates ] || { borrow $certificates /tmp/ca.crt; set -- "$@" NODE_EXTRA_CA_CERTS=/tmp/ca.crt; }
  mkdir -p /root/.npm "$root/root/.npm"; mount --bind /root/.npm "$root/root/.npm"
  set -- "$@" npm_config_prefer_offline=true
fi
exec chroot "$root" env -i HOME=/root "$@" sh -ec "cd '$folder'; $words"`;

const resolveIn = (folder: string, path: string) => (path.startsWith('/') ? path : join(folder, path));

function copy(source: string, target: string): void {
  // Of a folder, what is in it is copied.
  const isInto = !statSync(source).isDirectory() && (target.endsWith('/') || target.endsWith('/.'));
  const place = isInto ? join(target, source.slice(dirname(source).length + 1)) : target;
  mkdirSync(dirname(place), { recursive: true });
  cpSync(source, place, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

/** A stage that came before, or one of the two bases, made of Debian's packages and npm's Node. */
function startFrom(base: string, root: string): void {
  mkdirSync(dirname(root), { recursive: true });
  if (base === 'scratch') {
    mkdirSync(root);
    return;
  }
  if (existsSync(base)) {
    run('cp', ['-a', base, root]);
    return;
  }
  const isNode = /^docker\.io\/library\/node:24-bookworm-slim$/.test(base);
  if (!isNode && base !== 'docker.io/library/debian:bookworm-slim')
    throw new Error(`There is no base ${base} here.`);
  const fresh = `${root}.new`;
  mkdirSync(fresh);
  run('tar', ['-xf', join(TOOLS, 'debian', 'root.tar'), '-C', fresh]);
  if (isNode) {
    cpSync(node24(), join(fresh, 'usr/local/bin/node'));
    const npm = join(dirname(run('npm', ['root', '--global']).trim()), 'node_modules', 'npm');
    cpSync(npm, join(fresh, 'usr/local/lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true });
    run('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(fresh, 'usr/local/bin/npm')]);
  }
  renameSync(fresh, root);
}

/** Node of the image's major, from the package that carries its binary. */
const node24 = (): string =>
  join(TOOLS, 'node24', 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
