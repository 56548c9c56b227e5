// Builds two classic scripts under fixed names that the LMS can hash by itself: the learner's bundle, and the staff panel
// that it fetches when course staff open it. React and what both use is in the first alone.
// It starts from frontend-build's own configuration and takes away what a single-page application needs.
const path = require('node:path');
const { DefinePlugin } = require('webpack');
const { getBaseConfig } = require('@openedx/frontend-build');
const { parserFolder } = require('./build/compile-catalogue.cjs');
const { LocalesPlugin } = require('./build/locales-plugin.cjs');
const { SizeBudgetPlugin } = require('./build/size-budget-plugin.cjs');
const { learnerStyles, namesStyles, staffStyles, studioStyles } = require('./build/style-rule.cjs');

const base = getBaseConfig('webpack-prod');

const rules = base.module.rules.map((rule) => {
  if (rule.use?.loader === 'babel-loader') {
    const options = { ...rule.use.options, plugins: [['formatjs', { ast: true }]] };
    return { ...rule, use: { ...rule.use, options } };
  }
  return String(rule.test).includes('scss')
    ? { oneOf: [staffStyles(rule), namesStyles(rule), studioStyles(rule), learnerStyles(rule)] }
    : rule;
});

module.exports = {
  ...base,
  entry: { grademe: path.resolve(__dirname, 'src/index.tsx') },
  output: {
    path: path.resolve(__dirname, 'xblock/grademe_xblock/public'),
    filename: '[name].js',
    // The panel's address comes from the page (src/staff/load-panel.ts). Never 'auto': that looks for the script's own
    // tag, and stops the whole bundle where there is none.
    publicPath: '',
    chunkFilename: '[name].js',
    chunkLoadingGlobal: 'GradeMeParts',
    chunkLoadTimeout: 20_000,
    clean: true,
    iife: true,
    uniqueName: 'grademe',
  },
  // A sourceMappingURL that points nowhere stops the whole platform's collectstatic.
  devtool: false,
  module: { ...base.module, rules },
  resolve: {
    ...base.resolve,
    alias: {
      ...base.resolve.alias,
      '@formatjs/icu-messageformat-parser$': path.join(parserFolder, 'lib/no-parser.js'),
      // React Intl needs it, and React's type checks with it, for `injectIntl` alone, which nothing here uses.
      'hoist-non-react-statics$': false,
    },
  },
  optimization: { ...base.optimization, runtimeChunk: false, splitChunks: false },
  performance: { hints: 'error', maxAssetSize: 300_000, maxEntrypointSize: 300_000 },
  plugins: [
    // React Intl would put its context on window and share it with another block's copy of React.
    new DefinePlugin({ 'window.__REACT_INTL_BYPASS_GLOBAL_CONTEXT__': 'true' }),
    new LocalesPlugin(),
    new SizeBudgetPlugin({ file: 'grademe.js', style: 'src/styles.scss', hard: 80, target: 78 }),
    // Loaded for a proof or a correction.
    new SizeBudgetPlugin({
      file: 'grademe-names.js',
      style: 'src/names/shared/names.scss',
      hard: 12,
      target: 8,
    }),
    // Course staff alone load it, once they open the panel; it holds every form and table of theirs, and what each of them says.
    new SizeBudgetPlugin({ file: 'grademe-staff.js', style: 'src/staff/staff.scss', hard: 40, target: 32 }),
  ],
};
