import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { lazy, Suspense, useRef, useState } from 'react';
import { api } from '../../api/client';
import { useQuery } from '../../api/useQuery';
import { momentText } from '../../app/TimeCursor';
import { useAsOf, useParameter } from '../../app/router';
import { pieceAt, split, type Piece } from '../../logic/sqlText';
import { PageHead } from '../../parts/PageHead';
import { Empty, Waiting } from '../../parts/States';
import type { EditorHandle } from './Editor';
import { RunResult } from './RunResult';
import { draft, entries, forget, keepDraft, remember } from './statementHistory';
import { useRuns } from './useRuns';

const Editor = lazy(() => import('./Editor'));
const EXAMPLE = "SELECT table_schema, table_name, row_count\nFROM hf_tables\nORDER BY row_count DESC;\n";

/** Runs statements as the caller, now or at a moment of the past. */
export default function WorksheetPage() {
  const [asOf] = useAsOf();
  const [shared] = useParameter('q');
  const [history, setHistory] = useState(entries);
  const editor = useRef<EditorHandle>(null);
  const catalog = useQuery(`catalog ${asOf ?? ''}`, (signal) => api.catalog(asOf, signal));
  const { runs, running, start, cancel } = useRuns(asOf, (piece, problem, shift) => {
    if (problem.position !== undefined) {
      editor.current?.mark(piece.from + Math.max(0, problem.position - 1 - shift), problem.message);
    }
  });

  const begin = (pieces: Piece[], explain: boolean) => {
    editor.current?.unmark();
    pieces.forEach((piece) => setHistory(remember(piece.text)));
    start(pieces, explain);
  };
  const chosen = (): Piece[] => {
    const text = editor.current?.text() ?? '';
    const { from, to } = editor.current?.selection() ?? { from: 0, to: 0 };
    if (from !== to) {
      return split(text.slice(from, to)).map((piece) => ({ ...piece, from: piece.from + from, to: piece.to + from }));
    }
    const piece = pieceAt(text, from);
    return piece ? [piece] : [];
  };
  const explained = (): Piece[] => chosen().slice(0, 1);

  return (
    <>
      <PageHead
        title="SQL worksheet"
        about={
          asOf === null
            ? 'Each statement runs as you, in a transaction of its own, for at most 60 seconds.'
            : `Tables are read as of ${momentText(asOf)}; nothing can be changed.`
        }
      />
      <div className="hf-card hf-sheet">
        <div className="hf-row hf-sheet-bar" role="toolbar" aria-label="Worksheet">
          <Button size="sm" isDisabled={running} onClick={() => begin(chosen(), false)} title="Ctrl+Enter">
            Run
          </Button>
          <Button variant="secondary" size="sm" isDisabled={running} onClick={() => begin(split(editor.current?.text() ?? ''), false)}>
            Run all
          </Button>
          <Button variant="secondary" size="sm" isDisabled={running} onClick={() => begin(explained(), true)}>
            Explain
          </Button>
          <Button variant="secondary" isDanger size="sm" isDisabled={!running} onClick={cancel}>
            Cancel
          </Button>
          <span className="hf-spacer" />
          <span className="hf-quiet hf-small">Runs the selection, or the statement at the cursor: Ctrl+Enter</span>
        </div>
        <Suspense fallback={<Waiting what="the editor" />}>
          <Editor
            initial={shared ?? (draft() || EXAMPLE)}
            relations={catalog.data ?? []}
            handle={editor}
            onRun={() => begin(chosen(), false)}
            onChange={keepDraft}
          />
        </Suspense>
      </div>
      {runs.length === 0 && <Empty title="No results yet">Write a statement and press Ctrl+Enter.</Empty>}
      {runs.map((run) => (
        <RunResult key={run.id} run={run} />
      ))}
      <History
        history={history}
        onChoose={(sql) => {
          editor.current?.replace(sql);
          editor.current?.focus();
        }}
        onForget={() => {
          forget();
          setHistory([]);
        }}
      />
    </>
  );
}

interface HistoryProperties {
  history: string[];
  onChoose: (sql: string) => void;
  onForget: () => void;
}

function History({ history, onChoose, onForget }: HistoryProperties) {
  if (history.length === 0) return null;
  return (
    <details className="hf-idle">
      <summary>History in this browser ({history.length})</summary>
      <ul className="hf-history">
        {history.map((sql) => (
          <li key={sql}>
            <button type="button" className="hf-link" onClick={() => onChoose(sql)}>
              <code className="hf-clip">{sql}</code>
            </button>
          </li>
        ))}
      </ul>
      <Button variant="link" isInline onClick={onForget}>Forget all</Button>
    </details>
  );
}
