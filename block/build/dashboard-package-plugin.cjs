// Puts the package.json of @grademe/dashboard beside its module, so that the folder can be published, or copied into a
// front end's node_modules, as it is.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

class DashboardPackagePlugin {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    // After the module is what will be written: its digest is part of the version.
    const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
    compiler.hooks.thisCompilation.tap('DashboardPackagePlugin', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'DashboardPackagePlugin', stage }, (assets) => {
        const root = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'));
        const description = {
          name: '@grademe/dashboard',
          version: versionOf(root.version, assets['index.js'].buffer()),
          description:
            'The state of a Grade Me certificate, for the learner dashboard and the progress page.',
          license: root.license,
          main: 'index.js',
          module: 'index.js',
          sideEffects: false,
          peerDependencies: { react: '>=17 <19' },
        };
        const text = `${JSON.stringify(description, null, 2)}\n`;
        compilation.emitAsset('package.json', new sources.RawSource(text));
      });
    });
  }
}

/**
 * Returns the version with the content's digest as build metadata (Semantic Versioning, section 10). webpack's persistent
 * cache, which tutor-mfe keeps between builds, knows a package in node_modules by name and version alone: with the version of
 * the release only, a rebuild would ship the old note.
 */
function versionOf(release, content) {
  return `${release}+${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}

module.exports = { DashboardPackagePlugin };
