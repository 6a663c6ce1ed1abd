import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useQuery } from '../../api/useQuery';
import { useAsOf, useParameter } from '../../app/router';
import { page, type Relation } from '../../logic/tables';
import type { Rows, Value } from '../../logic/values';
import { ResultTable } from '../../parts/ResultTable';
import { Answer, Empty } from '../../parts/States';
import { rowsOf } from './asRows';

export const ROWS = 50;

/** The key of a row as an address carries it. */
export function keyOf(table: Relation, columns: Rows['columns'], row: Value[]): Value[] {
  return table.key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

export function parseKey(text: string | null): Value[] | null {
  if (text === null) return null;
  try {
    const key: unknown = JSON.parse(text);
    return Array.isArray(key) ? (key as Value[]) : null;
  } catch {
    return null;
  }
}

interface Properties {
  table: Relation;
  onOpen?: ((row: string) => void) | undefined;
}

/** Rows in the order of the key, page by page. */
export function RowPages({ table, onOpen }: Properties) {
  const [asOf] = useAsOf();
  const [after, setAfter] = useParameter('after');
  const question = page(table, parseKey(after), ROWS);
  const rows = useQuery(`${question.sql} ${after ?? ''} ${asOf ?? ''}`, (signal) => rowsOf(question, asOf, signal));
  return (
    <Answer query={rows} what="rows">
      {(data) => {
        const shown = data.rows.slice(0, ROWS);
        const last = shown.at(-1);
        if (!last) {
          return after === null ? (
            <Empty title="No rows">{asOf === null ? 'The table is empty.' : 'The table was empty at that moment.'}</Empty>
          ) : (
            <Empty title="No more rows">
              <button type="button" className="hf-link" onClick={() => setAfter(null)}>Back to the first</button>
            </Empty>
          );
        }
        return (
          <div className="hf-card">
            <ResultTable
              label={`Rows of ${table.name}`}
              columns={data.columns}
              rows={shown}
              openLabel="life"
              onOpen={onOpen && ((row) => onOpen(JSON.stringify(keyOf(table, data.columns, row))))}
            />
            <div className="hf-row hf-pager">
              <span className="hf-quiet">
                {table.key.length === 0 ? `Without a primary key only the first ${ROWS} rows are shown.` : `${shown.length} rows`}
              </span>
              <Button variant="tertiary" size="sm" isDisabled={after === null} onClick={() => setAfter(null)}>First</Button>
              <Button
                variant="tertiary"
                size="sm"
                isDisabled={data.rows.length <= ROWS || table.key.length === 0}
                onClick={() => setAfter(JSON.stringify(keyOf(table, data.columns, last)))}
              >
                Next
              </Button>
            </div>
          </div>
        );
      }}
    </Answer>
  );
}
