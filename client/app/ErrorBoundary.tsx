import { Component, type ReactNode } from 'react';
import { Broken } from './Notice.tsx';

/** Shows a plain page instead of a blank one when a part of the screen fails. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? <Broken onReload={() => window.location.reload()} /> : this.props.children;
  }
}
