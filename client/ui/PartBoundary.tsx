import { Component, type ReactNode } from 'react';

/** Keeps a failure of one part inside it: the rest of the screen goes on working. */
export class PartBoundary extends Component<
  { instead: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
