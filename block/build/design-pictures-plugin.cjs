// Puts the pictures of the shipped designs beside the scripts: the cards of the settings form show them.
const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(__dirname, '../designs');

class DesignPicturesPlugin {
  apply(compiler) {
    const { RawSource } = compiler.webpack.sources;
    compiler.hooks.thisCompilation.tap('GradeMeDesigns', (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'GradeMeDesigns', stage }, () => {
        for (const file of fs.readdirSync(folder))
          compilation.emitAsset(`designs/${file}`, new RawSource(fs.readFileSync(path.join(folder, file))));
      });
    });
  }
}

module.exports = { DesignPicturesPlugin };
