import { afterAll } from 'vitest';

/**
 * Setup of the integration tests: what a package says that it will not do any more fails the test file in which it was asked
 * for, as an error that nobody caught.
 */
const refuse = (warning: Error) => {
  if (warning.name === 'DeprecationWarning') throw warning;
};
process.on('warning', refuse);
// The next file of the same process has its own.
afterAll(() => void process.off('warning', refuse));
