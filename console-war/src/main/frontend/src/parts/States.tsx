import { Alert } from '@patternfly/react-core/dist/dynamic/components/Alert';
import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { EmptyState, EmptyStateBody } from '@patternfly/react-core/dist/dynamic/components/EmptyState';
import { Skeleton } from '@patternfly/react-core/dist/dynamic/components/Skeleton';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../api/client';
import type { Query } from '../api/useQuery';
import { duration } from '../logic/text';

const PATIENCE_MILLIS = 300;

/** Says that something is on its way, but not when it comes at once. */
export function Waiting({ what }: { what: string }) {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSeen(true), PATIENCE_MILLIS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="hf-waiting" role="status">
      <span className="pf-v6-screen-reader">Loading {what}</span>
      {seen && (
        <div aria-hidden="true">
          <Skeleton width="40%" />
          <Skeleton width="75%" />
          <Skeleton width="60%" />
        </div>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <EmptyState titleText={title} headingLevel="h3" variant="sm">
      <EmptyStateBody>{children}</EmptyStateBody>
    </EmptyState>
  );
}

interface FailureProperties {
  title: string;
  detail: string;
  onAgain?: (() => void) | undefined;
}

export function Failure({ title, detail, onAgain }: FailureProperties) {
  return (
    <Alert
      variant="danger"
      isInline
      title={title}
      actionLinks={onAgain && <Button variant="link" isInline onClick={onAgain}>Try again</Button>}
    >
      {detail}
    </Alert>
  );
}

/** A problem in the words of the server: what somebody may not do is not an error. */
export function ProblemAlert({ problem, onAgain }: { problem: Problem; onAgain?: (() => void) | undefined }) {
  if (problem.status === 403) {
    return (
      <Alert variant="warning" isInline title={problem.title}>
        {problem.message}
      </Alert>
    );
  }
  const code = problem.sqlState ? ` (SQLSTATE ${problem.sqlState})` : '';
  return <Failure title={problem.title + code} detail={problem.message} onAgain={onAgain} />;
}

interface AnswerProperties<T> {
  query: Query<T>;
  what: string;
  children: (data: T) => ReactNode;
}

/** An answer in each of its states: loading, failed, stale, there. */
export function Answer<T>({ query, what, children }: AnswerProperties<T>) {
  const { data, problem, again, at } = query;
  if (data === undefined) {
    return problem ? <ProblemAlert problem={problem} onAgain={again} /> : <Waiting what={what} />;
  }
  return (
    <>
      {problem && <Stale at={at} problem={problem} onAgain={again} />}
      {children(data)}
    </>
  );
}

function Stale({ at, problem, onAgain }: { at: number; problem: Problem; onAgain: () => void }) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <Alert
      variant="warning"
      isInline
      title={`What you see is ${duration(now - at)} old`}
      actionLinks={<Button variant="link" isInline onClick={onAgain}>Try again</Button>}
    >
      {problem.title}: {problem.message}
    </Alert>
  );
}
