// Bundles the programs of the service into a few files, so that they start quickly. Packages stay where they are. The set-up of
// `npm start` and `npm test` runs it, and so does scripts/pack.mjs.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFile, isBuilt } from '../service/util/load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Entry points. Those for development are built beside their sources and are not part of a package. */
const PROGRAMS = {
  service: ['service/bin/cli.ts', 'service/pdf/renderer/render-worker.ts', 'service/files/disk-worker.ts'],
  development: [
    'service/practice-lms/run-practice-lms.ts',
    'test/support/processes/service-process.ts',
    'test/bench/render/node-renderer.ts',
  ],
};

/** Builds only when a source has changed. */
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
    // Errors are logged with the name of their class.
    keepNames: true,
    logLevel: 'warning',
    plugins: [ownAddresses(folder)],
  });
}

/** Modules find files beside them by import.meta.url, which must stay the address of the source. */
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
