// How the block's one stylesheet becomes one string inside the bundle: Paragon's SCSS, purged to the class
// names the components use, rewritten for the shadow root, mirrored for right-to-left pages, minified.
const autoprefixer = require('autoprefixer');
const cssnano = require('cssnano');
const customMedia = require('postcss-custom-media');
const path = require('node:path');
const purgecss = require('@fullhuman/postcss-purgecss');
const rtlcss = require('postcss-rtlcss');
const { dropUnusedVars, remToVar, rootToHost } = require('./shadow-css.cjs');

const plugins = [
  purgecss({
    content: [path.resolve(__dirname, '../src/**/!(*.test).tsx')],
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    keyframes: true,
    variables: false,
    safelist: { standard: [':root', ':host', 'html', 'body'] },
  }),
  rootToHost(),
  dropUnusedVars(),
  remToVar(),
  autoprefixer(),
  rtlcss(),
  customMedia(),
  cssnano(),
];

/** Takes the base configuration's SCSS rule and keeps only its Sass loader. */
function styleRule(baseRule) {
  const sass = baseRule.use.at(-1);
  return {
    test: baseRule.test,
    use: [
      {
        loader: 'css-loader',
        options: { importLoaders: 2, sourceMap: false, modules: { compileType: 'icss' } },
      },
      { loader: 'postcss-loader', options: { sourceMap: false, postcssOptions: { plugins } } },
      { ...sass, options: { ...sass.options, sourceMap: false } },
    ],
  };
}

module.exports = { styleRule };
