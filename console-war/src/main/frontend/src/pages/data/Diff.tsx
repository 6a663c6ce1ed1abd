import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { useQuery } from '../../api/useQuery';
import { momentText } from '../../app/TimeCursor';
import { useParameter } from '../../app/router';
import { statementForms } from '../../logic/forms';
import { onlyAt, pairs, type Change, type Relation } from '../../logic/tables';
import { count, parseMoment } from '../../logic/text';
import { isNumeric, shown, type Column, type Rows } from '../../logic/values';
import { CopyAs } from '../../parts/CopyAs';
import { Answer, Empty } from '../../parts/States';
import { rowsOf } from './asRows';

const ROWS_MAX = 500;
const HOUR_MILLIS = 3_600_000;

const WORDS = {
  added: { word: 'added', color: 'green' },
  removed: { word: 'removed', color: 'red' },
  changed: { word: 'changed', color: 'orange' },
} as const;

function now(agoMillis: number): string {
  return new Date(Date.now() - agoMillis).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** What is different between two moments. */
export function Diff({ table }: { table: Relation }) {
  const [from, setFrom] = useParameter('from');
  const [to, setTo] = useParameter('to');
  const [typedFrom, setTypedFrom] = useState(() => from ?? now(HOUR_MILLIS));
  const [typedTo, setTypedTo] = useState(() => to ?? now(0));
  const [wrong, setWrong] = useState(false);
  const compare = (event: SyntheticEvent) => {
    event.preventDefault();
    const first = parseMoment(typedFrom);
    const second = parseMoment(typedTo);
    setWrong(first === null || second === null);
    if (first !== null && second !== null) {
      setFrom(first);
      setTo(second);
    }
  };
  return (
    <>
      <form className="hf-card hf-moments" onSubmit={compare}>
        <div>
          <label htmlFor="from">From</label>
          <TextInput id="from" value={typedFrom} onChange={(_event, value) => setTypedFrom(value)} />
        </div>
        <div>
          <label htmlFor="to">To</label>
          <TextInput id="to" value={typedTo} onChange={(_event, value) => setTypedTo(value)} />
        </div>
        <Button type="submit">Compare</Button>
        <p className={wrong ? 'hf-wrong' : 'hf-quiet hf-small'} role={wrong ? 'alert' : undefined}>
          Instants in UTC, such as 2026-03-01 12:00:00, or numbers of commits.
        </p>
      </form>
      {from !== null && to !== null ? (
        <Changes table={table} from={from} to={to} />
      ) : (
        <Empty title="Choose two moments">The rows that differ between them are shown side by side.</Empty>
      )}
    </>
  );
}

function Changes({ table, from, to }: { table: Relation; from: string; to: string }) {
  const before = onlyAt(table, from, to, ROWS_MAX);
  const after = onlyAt(table, to, from, ROWS_MAX);
  const both = useQuery(`diff ${before.sql} ${after.sql}`, async (signal) => {
    const [gone, come] = await Promise.all([
      rowsOf(before, null, signal),
      rowsOf(after, null, signal),
    ]);
    return { gone, come };
  });
  return (
    <Answer query={both} what="changes">
      {({ gone, come }) => (
        <ChangeList table={table} gone={gone} come={come} from={from} to={to} sql={after.sql} />
      )}
    </Answer>
  );
}

interface ListProperties {
  table: Relation;
  gone: Rows;
  come: Rows;
  from: string;
  to: string;
  sql: string;
}

function ChangeList({ table, gone, come, from, to, sql }: ListProperties) {
  const changes = pairs(table, gone, come);
  const capped = gone.rows.length >= ROWS_MAX || come.rows.length >= ROWS_MAX;
  const span = `between ${momentText(from)} and ${momentText(to)}`;
  if (changes.length === 0) return <Empty title="No difference">Nothing changed {span}.</Empty>;
  return (
    <>
      <div className="hf-head">
        <p className="hf-quiet" role="status">
          {capped ? 'The first ' : ''}{count(changes.length)} rows differ {span}.
        </p>
        <CopyAs forms={statementForms(window.location.origin, sql, null)} />
      </div>
      <div className="hf-card hf-scroll" role="region" aria-label="Changes" tabIndex={0}>
        <table className="hf-table">
          <thead>
            <tr>
              <th scope="col">Change</th>
              {gone.columns.map((column) => (
                <th key={column.name} scope="col" className={isNumeric(column.type) ? 'hf-number' : ''}>{column.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change, i) => (
              <ChangeRow key={i} change={change} columns={gone.columns} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ChangeRow({ change, columns }: { change: Change; columns: Column[] }) {
  const { word, color } = WORDS[change.kind];
  return (
    <tr>
      <td><Label color={color} isCompact>{word}</Label></td>
      {columns.map((column, k) => {
        const was = change.before?.[k];
        const is = change.after?.[k];
        const differs = change.kind === 'changed' && was !== is;
        return (
          <td key={column.name} className={isNumeric(column.type) ? 'hf-number' : ''}>
            {differs && <del className="hf-cell">{shown(was)}</del>}
            {differs ? <ins className="hf-cell">{shown(is)}</ins> : <span className="hf-cell">{shown(is ?? was)}</span>}
          </td>
        );
      })}
    </tr>
  );
}
