// Builds the package for the front ends of Open edX: one ES module without dependencies. React is the page's, as is the
// build that takes it in, so nothing here is split, hashed or mapped.
const path = require('node:path');
const { getBaseConfig } = require('@openedx/frontend-build');
const { DashboardPackagePlugin } = require('./build/dashboard-package-plugin.cjs');
const { SizeBudgetPlugin } = require('./build/size-budget-plugin.cjs');

const base = getBaseConfig('webpack-prod');

module.exports = {
  mode: 'production',
  target: ['web', 'es2020'],
  entry: { index: path.resolve(__dirname, 'src/dashboard/index.ts') },
  experiments: { outputModule: true },
  output: {
    path: path.resolve(__dirname, 'dashboard'),
    filename: '[name].js',
    module: true,
    library: { type: 'module' },
    clean: true,
  },
  externalsType: 'module',
  externals: ['react', 'react/jsx-runtime'],
  devtool: false,
  module: { rules: base.module.rules.filter((rule) => rule.use?.loader === 'babel-loader') },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  performance: false,
  plugins: [new DashboardPackagePlugin(), new SizeBudgetPlugin({ file: 'index.js', hard: 8, target: 4 })],
};
