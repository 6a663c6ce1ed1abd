import { useCallback, useRef, useState } from 'react';
import { api, isRows, Problem, type Outcome } from '../../api/client';
import { planOf, type PlanNode } from '../../logic/explain';
import type { Piece } from '../../logic/sqlText';

const ROWS_MAX = 1_000;

/** One statement that was run, and what came of it. */
export interface Run {
  id: string;
  sql: string;
  asOf: string | null;
  state: 'running' | 'done' | 'failed';
  millis: number;
  outcome?: Outcome;
  plan?: PlanNode[];
  problem?: Problem;
}

interface Runner {
  runs: Run[];
  running: boolean;
  /** Runs them one after the other; the first failure stops it and is given to `onProblem`. */
  start: (pieces: Piece[], explain: boolean) => void;
  cancel: () => void;
}

function planIn(outcome: Outcome): PlanNode[] | undefined {
  return isRows(outcome) ? planOf(outcome.rows.map((row) => String(row[0]))) : undefined;
}

function problemOf(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure));
}

export function useRuns(asOf: string | null, onProblem: (piece: Piece, problem: Problem, shift: number) => void): Runner {
  const [runs, setRuns] = useState<Run[]>([]);
  const [running, setRunning] = useState(false);
  const current = useRef<string | null>(null);
  const stopped = useRef(false);

  const runOne = async (piece: Piece, explain: boolean): Promise<boolean> => {
    const id = crypto.randomUUID();
    const prefix = explain && !/^explain\b/i.test(piece.text) ? 'EXPLAIN ' : '';
    const asked = { id, sql: piece.text, asOf };
    const began = performance.now();
    const change = (known: Partial<Run>) =>
      setRuns((before) =>
        before.map((run) => (run.id === id ? { ...run, ...known, millis: performance.now() - began } : run)),
      );
    current.current = id;
    setRuns((before) => [...before, { ...asked, state: 'running', millis: 0 }]);
    try {
      const outcome = await api.run({ id, sql: prefix + piece.text, maxRows: ROWS_MAX, asOf });
      const isPlan = prefix !== '' || /^explain\b/i.test(piece.text);
      change({ state: 'done', outcome, plan: isPlan ? planIn(outcome) : undefined });
      return true;
    } catch (failure) {
      const problem = problemOf(failure);
      change({ state: 'failed', problem });
      onProblem(piece, problem, prefix.length);
      return false;
    } finally {
      current.current = null;
    }
  };

  const start = (pieces: Piece[], explain: boolean) => {
    if (running || pieces.length === 0) return;
    stopped.current = false;
    setRunning(true);
    setRuns([]);
    void (async () => {
      for (const piece of pieces) {
        if (stopped.current || !(await runOne(piece, explain))) break;
      }
      setRunning(false);
    })();
  };

  const cancel = useCallback(() => {
    stopped.current = true;
    // The statement may have ended by itself meanwhile: then there is nothing to cancel.
    if (current.current !== null) api.cancelOwn(current.current).catch(() => undefined);
  }, []);

  return { runs, running, start, cancel };
}
