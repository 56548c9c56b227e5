// Builds the settings form of Studio into the folder of the learner's bundle, which is built before it. A build of its own,
// because webpack keeps the exports of modules that two entries of one build share, and the learner's bundle would grow.
const path = require('node:path');
const { DefinePlugin } = require('webpack');
const { DesignPicturesPlugin } = require('./build/design-pictures-plugin.cjs');
const { SizeBudgetPlugin } = require('./build/size-budget-plugin.cjs');
const learner = require('./webpack.prod.config.cjs');

module.exports = {
  ...learner,
  entry: { 'grademe-studio': path.resolve(__dirname, 'src/studio/index.tsx') },
  output: { ...learner.output, clean: false },
  // The size budget below is on what authors download.
  performance: false,
  plugins: [
    ...learner.plugins.filter((plugin) => plugin instanceof DefinePlugin),
    new DesignPicturesPlugin(),
    new SizeBudgetPlugin({
      file: 'grademe-studio.js',
      style: 'src/studio/studio.scss',
      hard: 150,
      target: 100,
    }),
  ],
};
