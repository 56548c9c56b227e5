// Component tests of the block. The same Babel preset and message plugin as the bundle, so that what is
// tested is what is shipped.
const { createConfig } = require('@openedx/frontend-build');
const presets = require('@openedx/frontend-build/lib/presets');

const config = createConfig('jest', {
  roots: ['<rootDir>/block/src'],
  setupFilesAfterEnv: ['<rootDir>/block/src/testing/test-setup.ts'],
  collectCoverageFrom: ['block/src/**/*.{ts,tsx}'],
});

module.exports = {
  ...config,
  transform: {
    '^.+\\.[tj]sx?$': [
      'babel-jest',
      {
        configFile: presets['babel-typescript'].resolvedFilepath,
        plugins: [['formatjs', { ast: true }]],
      },
    ],
  },
};
