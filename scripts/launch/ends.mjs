/** Exit codes of the server (server/main.ts says the same; sysexits.h names them). */
export const EXIT = {
  /** Something outside is away or taken: a database, a port, a lock. It may pass. */
  passing: 75,
  /** The settings do not work: starting again changes nothing. */
  settings: 78,
};

const OUT_OF_MEMORY = /heap out of memory|Reached heap limit|Array buffer allocation failed|\bENOMEM\b/;

/** Why a process ended, in words. `lastWords` is what it wrote to its error output at the end. */
export function reasonOf({ code, signal, error }, lastWords = '') {
  if (error) return error.message;
  if (OUT_OF_MEMORY.test(lastWords))
    return 'it ran out of memory (more is given with NODE_OPTIONS=--max-old-space-size=8192)';
  if (signal === 'SIGKILL')
    return 'it was killed (SIGKILL: by somebody, or because the machine has no memory left)';
  const said = lastPlainLine(lastWords);
  return [signal ? `ended by ${signal}` : `exit code ${code}`, ...(said ? [said] : [])].join('; ');
}

/** What an error says of itself, else the last line that is a sentence: no stack, no dump, no line of a log. */
function lastPlainLine(text) {
  const lines = text
    .split('\n')
    .filter((line) => /^[^\s{}#<[-]/.test(line) && !/^(node:|Node\.js v|Emitted |\d+:)/.test(line));
  const said = lines.findLast((line) => /^\w*Error\b.*: /.test(line)) ?? lines.at(-1);
  return said?.trim().slice(0, 200);
}

const KEPT_CHARS = 8_000;

/** Passes a child's error output on to ours, and keeps its end. */
export function keepLastWords(child, to = process.stderr) {
  let text = '';
  child.stderr.on('data', (chunk) => {
    to.write(chunk);
    text = (text + chunk).slice(-KEPT_CHARS);
  });
  return () => text;
}
