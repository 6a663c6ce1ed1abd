import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from './client';

/** What is known of an answer: nothing yet, an answer, or why there is none. */
export interface Query<T> {
  data: T | undefined;
  /** Why the newest question failed; `data` is then of an earlier one. */
  problem: Problem | undefined;
  loading: boolean;
  /** When `data` came. */
  at: number;
  again: () => void;
}

interface Known<T> {
  of: string;
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  at: number;
}

function problemOf(failure: unknown): Problem {
  return failure instanceof Problem
    ? failure
    : new Problem(0, 'The console failed', failure instanceof Error ? failure.message : String(failure));
}

/**
 * Asks when `key` changes, when told to, and every `everyMillis`; an answer to an older key is
 * dropped.
 */
export function useQuery<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, everyMillis = 0): Query<T> {
  const empty = { of: key, data: undefined, problem: undefined, loading: true, at: 0 };
  const [known, setKnown] = useState<Known<T>>(empty);
  const [turn, setTurn] = useState(0);
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    const abort = new AbortController();
    asking.current(abort.signal).then(
      (data) => setKnown({ of: key, data, problem: undefined, loading: false, at: Date.now() }),
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        const problem = problemOf(failure);
        setKnown((before) =>
          before.of === key
            ? { ...before, problem, loading: false }
            : { of: key, data: undefined, problem, loading: false, at: 0 },
        );
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  useEffect(() => {
    if (everyMillis === 0) return;
    const timer = window.setInterval(() => {
      if (!document.hidden) setTurn((before) => before + 1);
    }, everyMillis);
    return () => window.clearInterval(timer);
  }, [everyMillis]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...(known.of === key ? known : empty), again };
}

/** A clock for ages; ticks each second while the page is seen. */
export function useNow(everyMillis = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMillis);
    return () => window.clearInterval(timer);
  }, [everyMillis]);
  return now;
}
