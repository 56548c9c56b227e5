// Builds the programs of the service into a few files, so that they start quickly. Packages stay where they are.
// Run by the set-up of `npm start` and `npm test`, and by whoever packs.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFile, isBuilt } from '../service/util/load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where each begins. Those for development are built where their sources are: not in a package. */
const PROGRAMS = {
  service: ['service/bin/cli.ts', 'service/pdf/renderer/render-worker.ts', 'service/files/disk-worker.ts'],
  development: [
    'service/practice-lms/run-practice-lms.ts',
    'test/support/processes/service-process.ts',
    'test/bench/render/node-renderer.ts',
  ],
};

/** Again only when a source has changed. */
export async function buildService() {
  for (const programs of Object.values(PROGRAMS))
    if (programs.every((source) => existsSync(join(root, source))) && !programs.every(isBuilt))
      await buildPrograms(programs);
}

async function buildPrograms(programs) {
  const { build } = await import('esbuild');
  const folder = dirname(builtFile(programs[0]));
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: programs.map((source) => ({ in: source, out: basename(builtFile(source), '.js') })),
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What is thrown is logged with the name of its class.
    keepNames: true,
    logLevel: 'warning',
    plugins: [ownAddresses(folder)],
  });
}

/** Modules find files beside them by their own address, which must not become that of the build. */
const ownAddresses = (folder) => ({
  name: 'own addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        `new URL('${relative(folder, path)}', import.meta.url).href`,
      ),
    }));
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildService();
