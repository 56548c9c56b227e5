// Emits public/locales/<lang>.json, and the same below staff/ and studio/ for panel and settings form: each catalogue parsed to ICU
// syntax trees at build time, because the bundle carries no ICU parser. The XBlock reads the files of the page's language
// and inlines them, those of the panel for staff only.
const fs = require('node:fs');
const path = require('node:path');
const { compileCatalogue } = require('./compile-catalogue.cjs');

const folder = path.resolve(__dirname, '../src/i18n/messages');

class LocalesPlugin {
  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    compiler.hooks.thisCompilation.tap('GradeMeLocales', (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'GradeMeLocales', stage }, () => {
        for (const group of ['', 'staff/', 'studio/']) {
          const from = path.join(folder, group);
          compilation.contextDependencies.add(from);
          for (const file of fs.readdirSync(from).filter((name) => name.endsWith('.json'))) {
            const texts = JSON.parse(fs.readFileSync(path.join(from, file), 'utf8'));
            const compiled = JSON.stringify(compileCatalogue(texts));
            compilation.emitAsset(`locales/${group}${file}`, new RawSource(compiled));
          }
        }
        const notice = fs.readFileSync(path.resolve(__dirname, '../NOTICE'), 'utf8');
        compilation.emitAsset('grademe.js.NOTICE.txt', new RawSource(notice));
      });
    });
  }
}

module.exports = { LocalesPlugin };
