/** One commit of React: when, on the page's clock in milliseconds, and how many components were rendered for it. */
export interface Commit {
  readonly at: number;
  readonly rendered: number;
  /** Number of the Picture's last entry at that time. */
  readonly seq: number;
}

declare global {
  interface Window {
    reactCommits?: Commit[];
  }
}

interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

/**
 * Runs in the page before anything else: takes the place of React's developer tools and notes each commit. A component
 * counts when React called it, which React marks on it for those tools, in builds for production too.
 */
export function countCommits(): void {
  const COMPONENTS = new Set([0, 1, 11, 14, 15]);
  const PERFORMED_WORK = 1;
  const commits: Commit[] = [];
  window.reactCommits = commits;

  const called = (fiber: Fiber) => COMPONENTS.has(fiber.tag) && (fiber.flags & PERFORMED_WORK) !== 0;
  function count(fiber: Fiber): number {
    let sum = called(fiber) ? 1 : 0;
    // What React did not go into is what it was; its marks are of an earlier commit.
    if (fiber.alternate === null || fiber.child !== fiber.alternate.child)
      for (let child = fiber.child; child !== null; child = child.sibling) sum += count(child);
    return sum;
  }
  const hook = {
    renderers: new Map(),
    supportsFiber: true,
    checkDCE: () => {},
    inject: () => 1,
    onScheduleFiberRoot: () => {},
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
    onCommitFiberRoot: (_: number, root: { current: Fiber }) => {
      const seq = window.tongxinProbe?.seq() ?? 0;
      commits.push({ at: performance.now(), rendered: count(root.current), seq });
    },
  };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}
