/** A failure that is told in plain words, without a stack. */
export class Problem extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/** What went wrong as a Problem, where it was the disk or a folder's rights; anything else is thrown on. */
export function asProblem(error, root) {
  if (error instanceof Problem) return error;
  const words = DISK_WORDS[error?.code];
  if (!words) throw error;
  return new Problem(`${error.path ?? root}: ${words}`);
}

const FULL = 'no room is left on the disk. Make room and run the same command again.';
const FORBIDDEN = 'this user may not write there.';
const DISK_WORDS = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: 'the disk is read-only.',
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EIO: 'the disk fails (EIO).',
};
