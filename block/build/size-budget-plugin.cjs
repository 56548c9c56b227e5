// Prints what a reader downloads and fails the build beyond the budget, so that a heavy import is
// noticed on the day it is added.
const zlib = require('node:zlib');

const KB = 1024;
const gzipped = (text) => zlib.gzipSync(text, { level: 9 }).length;
const kb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

class SizeBudgetPlugin {
  constructor({ file, style, hard, target }) {
    Object.assign(this, { file, style, hard, target });
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('GradeMeSizeBudget', (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'GradeMeSizeBudget', stage }, (assets) => {
        const asset = assets[this.file];
        if (asset === undefined) return;
        const source = asset.source();
        const size = gzipped(source);
        const style = [...compilation.modules].find((module) => (module.resource ?? '').endsWith(this.style));
        const css = style?.originalSource()?.source() ?? '';
        process.stdout.write(
          `${this.file}: ${kb(source.length)} raw, ${kb(size)} gzip with CSS (CSS alone ${kb(gzipped(css))}); ` +
            `target ${this.target} KB, limit ${this.hard} KB\n`,
        );
        if (size > this.hard * KB) {
          compilation.errors.push(
            new Error(`${this.file} is ${kb(size)} gzipped; the limit is ${this.hard} KB. Find what grew.`),
          );
        }
      });
    });
  }
}

module.exports = { SizeBudgetPlugin };
