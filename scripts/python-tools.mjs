// Pythons with tools of known versions, each in its own virtual environment. One builds and checks packages, because the
// machine's setuptools may be older than the packages require.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TOOLS = ['build==1.6.1', 'hatchling==1.33.0', 'setuptools==84.2.1', 'twine==7.0.0'];
const OLDEST_PYTHON = [3, 11];

/** Returns the path of a Python that has the tools: the one in PYTHON, or that of the virtual environment, which is created when
 *  it is missing or its list has changed. Throws an Error that says what to do. */
export function findBuildPython(say = () => {}) {
  if (process.env.PYTHON !== undefined) return requireTools(process.env.PYTHON);
  return makePython('build-python', TOOLS, () => say('Setting up Python’s build tools …'));
}

/** Returns the path of the Python in the virtual environment of that name with these packages. Creates it, after `onSetUp`, when
 *  it is missing or the list has changed. Throws an Error that says what to do. */
export function makePython(name, packages, onSetUp) {
  const folder = join(root, '.cache', name);
  const [stamp, inside] = [join(folder, '.installed'), join(folder, 'bin', 'python')];
  // Virtual environments contain their own path: one that was copied from another checkout is created again.
  const wish = [folder, ...packages].join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wish) return inside;
  onSetUp();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(findPython(), ['-m', 'venv', folder], 'On Debian, install python3-venv.');
  run(
    inside,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages],
    'They come from PyPI, or from the index that pip is set up for.',
  );
  writeFileSync(stamp, wish);
  return inside;
}

function findPython() {
  const isNewEnough = `import sys; sys.exit(sys.version_info < (${OLDEST_PYTHON.join(', ')}))`;
  const found = ['python3', 'python3.13', 'python3.12', 'python3.11'].find(
    (name) => spawnSync(name, ['-c', isNewEnough]).status === 0,
  );
  if (found === undefined) throw new Error(`Install Python ${OLDEST_PYTHON.join('.')} or newer, as python3.`);
  return found;
}

/** The Python in PYTHON must have the tools, in versions that are at least as new. */
function requireTools(python) {
  const ask = `
from importlib.metadata import version
for tool in ${JSON.stringify(TOOLS)}:
    name, least = tool.split("==")
    have = version(name)
    if int(have.split(".")[0]) < int(least.split(".")[0]):
        raise SystemExit(f"{name} is {have}, older than {least}")
`;
  const { status, stderr, error } = spawnSync(python, ['-c', ask], { encoding: 'utf8' });
  if (status === 0) return python;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Error(
    `PYTHON=${python} cannot build the packages: ${reason}. Unset PYTHON, or install there: ${TOOLS.join(' ')}`,
  );
}

function run(command, args, advice) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const reason = error?.message ?? stderr.trim().split('\n').slice(-3).join('\n');
  throw new Error(`Python’s tools could not be set up. ${advice}\n${reason}`);
}
