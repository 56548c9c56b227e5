// Parses a catalogue {id: ICU text} to {id: syntax tree}, with the very parser version react-intl was built
// against, so that a tree compiled here is a tree understood there. A faulty text names its id.
const path = require('node:path');

const parserPath = require.resolve('@formatjs/icu-messageformat-parser', {
  paths: [path.dirname(require.resolve('react-intl'))],
});
const { parse } = require(parserPath);

function compileCatalogue(texts) {
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => {
      try {
        return [id, parse(text)];
      } catch (cause) {
        throw new Error(`The message "${id}" is not valid ICU: ${cause.message}. Text: ${text}`, { cause });
      }
    }),
  );
}

module.exports = { compileCatalogue, parserFolder: path.dirname(parserPath) };
