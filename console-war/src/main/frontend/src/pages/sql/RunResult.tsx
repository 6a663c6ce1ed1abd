import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { isRows } from '../../api/client';
import { momentText } from '../../app/TimeCursor';
import { save, toCsv, toJson } from '../../logic/export';
import { statementForms } from '../../logic/forms';
import { count } from '../../logic/text';
import type { Rows } from '../../logic/values';
import { CopyAs } from '../../parts/CopyAs';
import { Pager } from '../../parts/Pager';
import { ResultTable } from '../../parts/ResultTable';
import { Empty, ProblemAlert } from '../../parts/States';
import { PlanTree } from './PlanTree';
import type { Run } from './useRuns';

const PAGE_ROWS = 100;

/** What came of one statement. */
export function RunResult({ run }: { run: Run }) {
  const { outcome } = run;
  return (
    <section className="hf-card hf-run" aria-label="Result">
      <div className="hf-run-head">
        <code className="hf-clip" title={run.sql}>{run.sql}</code>
        <span className="hf-quiet hf-nowrap" role="status">{summary(run)}</span>
        <span className="hf-spacer" />
        {outcome && isRows(outcome) && !run.plan && <Exports rows={outcome} />}
        <CopyAs forms={statementForms(window.location.origin, run.sql, run.asOf)} />
      </div>
      {run.problem && <div className="hf-run-problem"><ProblemAlert problem={run.problem} /></div>}
      {run.plan && <PlanTree roots={run.plan} />}
      {outcome && isRows(outcome) && !run.plan && <Result rows={outcome} />}
    </section>
  );
}

function summary(run: Run): string {
  const time = run.millis < 1000 ? `${Math.round(run.millis)} ms` : `${(run.millis / 1000).toFixed(1)} s`;
  const when = run.asOf === null ? '' : ` · as of ${momentText(run.asOf)}`;
  switch (run.state) {
    case 'running':
      return `running…${when}`;
    case 'failed':
      return `failed after ${time}${when}`;
    case 'done':
      return `${amount(run)} · ${time}${when}`;
  }
}

function amount({ outcome, plan }: Run): string {
  if (plan) return 'plan';
  if (!outcome) return 'done';
  if (!isRows(outcome)) return `${count(outcome.updateCount)} rows changed`;
  return `${outcome.truncated ? 'the first ' : ''}${count(outcome.rows.length)} rows`;
}

function Exports({ rows }: { rows: Rows }) {
  return (
    <>
      <Button variant="tertiary" size="sm" onClick={() => save('result.csv', 'text/csv', toCsv(rows))}>CSV</Button>
      <Button variant="tertiary" size="sm" onClick={() => save('result.json', 'application/json', toJson(rows))}>
        JSON
      </Button>
    </>
  );
}

function Result({ rows }: { rows: Rows }) {
  const [offset, setOffset] = useState(0);
  if (rows.rows.length === 0) return <Empty title="No rows">The statement ran and found nothing.</Empty>;
  const page = rows.rows.slice(offset, offset + PAGE_ROWS);
  return (
    <>
      <ResultTable label="Rows" columns={rows.columns} rows={page} />
      <Pager
        offset={offset}
        shown={page.length}
        total={rows.rows.length}
        size={PAGE_ROWS}
        what={rows.truncated ? 'rows; there are more: use LIMIT or a condition' : 'rows'}
        onMove={setOffset}
      />
    </>
  );
}
