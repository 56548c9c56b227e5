// Puts the package.json of @grademe/dashboard beside its module, so that the folder can be published, or copied into a
// front end's node_modules, as it is.
const fs = require('node:fs');
const path = require('node:path');

class DashboardPackagePlugin {
  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    compiler.hooks.thisCompilation.tap('DashboardPackagePlugin', (compilation) => {
      compilation.hooks.processAssets.tap('DashboardPackagePlugin', () => {
        const root = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'));
        const description = {
          name: '@grademe/dashboard',
          version: root.version,
          description:
            'The state of a Grade Me certificate, for the learner dashboard and the progress page.',
          license: root.license,
          main: 'index.js',
          module: 'index.js',
          sideEffects: false,
          peerDependencies: { react: '>=17 <19' },
        };
        compilation.emitAsset('package.json', new RawSource(`${JSON.stringify(description, null, 2)}\n`));
      });
    });
  }
}

module.exports = { DashboardPackagePlugin };
