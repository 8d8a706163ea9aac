/** Lets the promises of sources that answer at once run out. */
export async function settlePromises(): Promise<void> {
  for (let n = 0; n < 40; n++) await Promise.resolve();
}
