import { Component, type ReactNode } from 'react';

/**
 * Keeps a failure of one part inside it: the rest of the screen goes on working. When `about`, what the part shows, is
 * another, it is tried again.
 */
export class PartBoundary extends Component<
  { about?: string; instead: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override componentDidUpdate({ about }: { about?: string }) {
    if (this.state.failed && about !== this.props.about) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
