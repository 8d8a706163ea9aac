/**
 * Setup of the integration tests: what a package says that it will not do any more fails the test file in which it was asked
 * for, as an error that nobody caught.
 */
process.on('warning', (warning) => {
  if (warning.name === 'DeprecationWarning') throw warning;
});
