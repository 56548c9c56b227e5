// How a stylesheet becomes one string inside its bundle: SCSS, purged to the class names the components use, rewritten
// for the shadow root, mirrored for right-to-left pages, minified. The staff panel and the settings form have
// sheets of their own, so that learners do not carry them.
const autoprefixer = require('autoprefixer');
const cssnano = require('cssnano');
const customMedia = require('postcss-custom-media');
const path = require('node:path');
const purgecss = require('@fullhuman/postcss-purgecss');
const rtlcss = require('postcss-rtlcss');
const { dropUnusedVars, remToVar, rootToHost } = require('./shadow-css.cjs');

const source = (pattern) => path.resolve(__dirname, '../src', pattern);
const STAFF = source('staff');
const NAMES = source('names');
const STUDIO = source('studio');

const pluginsFor = (content) => [
  purgecss({
    content,
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

const SHARED = source('{learner,shared}/**/!(*.test).tsx');
const HOST = source('shared/shadow-root.ts');
const learnerStyles = (rule) => styleRule(rule, [HOST, SHARED]);
// The panel draws with the same pieces, and says in its own sheet how they stand in it.
const staffStyles = (rule) => ({
  ...styleRule(rule, [source('staff/**/!(*.test).tsx'), SHARED]),
  include: STAFF,
});

const namesStyles = (rule) => ({
  ...styleRule(rule, [source('names/**/!(*.test).tsx')]),
  include: NAMES,
});

const studioStyles = (rule) => ({
  ...styleRule(rule, [source('studio/**/!(*.test).tsx'), HOST, source('shared/**/!(*.test).tsx')]),
  include: STUDIO,
});

/** Takes the base configuration's SCSS rule and keeps only its Sass loader. */
function styleRule(baseRule, content) {
  const sass = baseRule.use.at(-1);
  return {
    test: baseRule.test,
    use: [
      {
        loader: 'css-loader',
        options: { importLoaders: 2, sourceMap: false, modules: { compileType: 'icss' } },
      },
      {
        loader: 'postcss-loader',
        options: { sourceMap: false, postcssOptions: { plugins: pluginsFor(content) } },
      },
      { ...sass, options: { ...sass.options, sourceMap: false } },
    ],
  };
}

module.exports = { learnerStyles, namesStyles, staffStyles, studioStyles };
