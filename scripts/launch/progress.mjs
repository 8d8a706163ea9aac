/** Without a terminal a line every so often shows that a long step is alive. */
const QUIET_LINE_MS = 15_000;

/** Says one thing on a line of its own. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Shows a step that takes a while: a line that counts seconds on a terminal, a line now and then
 * elsewhere. `detail` may add a few words ("143 of 281"). Call the answer with the closing words.
 */
export function longStep(title, detail = () => '') {
  const began = performance.now();
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
  const line = () => `  ${title} … ${[detail(), seconds()].filter(Boolean).join(', ')}`;
  const live = process.stdout.isTTY === true;
  if (!live) say(`  ${title} …`);
  const timer = setInterval(
    () => (live ? process.stdout.write(`\r\u001b[K${line()}`) : say(line())),
    live ? 500 : QUIET_LINE_MS,
  );
  return (closing = 'done') => {
    clearInterval(timer);
    if (live) process.stdout.write('\r\u001b[K');
    say(`  ${title}: ${closing} (${seconds()})`);
  };
}
