import { Component, type ReactNode } from 'react';
import { Failure } from './States';

/** Keeps a page that failed from taking the console with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    return failure === null ? (
      this.props.children
    ) : (
      <Failure
        title="This page failed"
        detail={failure.message}
        onAgain={() => this.setState({ failure: null })}
      />
    );
  }
}
