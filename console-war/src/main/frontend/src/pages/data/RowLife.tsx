import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useQuery } from '../../api/useQuery';
import { statementForms } from '../../logic/forms';
import { count } from '../../logic/text';
import { life, type Relation } from '../../logic/tables';
import { shown } from '../../logic/values';
import { CopyAs } from '../../parts/CopyAs';
import { ResultTable } from '../../parts/ResultTable';
import { Answer, Empty } from '../../parts/States';
import { rowsOf } from './asRows';
import { parseKey } from './RowPages';

// row_start, row_end and row_user come before the columns of the table.
const VERSION_COLUMNS = 3;

interface Properties {
  table: Relation;
  row: string;
  onClose: () => void;
}

/** Every version of one row: from when to when, by whom, and what changed. */
export function RowLife({ table, row, onClose }: Properties) {
  const key = parseKey(row);
  const question = life(table, key ?? []);
  const versions = useQuery(`life ${question.sql} ${row}`, (signal) => rowsOf(question, null, signal));
  if (key?.length !== table.key.length) {
    return <Empty title="This address names no row">Its key does not fit the table.</Empty>;
  }
  return (
    <section aria-labelledby="life">
      <div className="hf-head">
        <h2 id="life">The life of {key.map(shown).join(', ')}</h2>
        <div className="hf-row">
          <CopyAs forms={statementForms(window.location.origin, question.sql, null)} />
          <Button variant="secondary" size="sm" onClick={onClose}>Back to the rows</Button>
        </div>
      </div>
      <Answer query={versions} what="versions">
        {(data) =>
          data.rows.length === 0 ? (
            <Empty title="There never was such a row">No version with this key is kept.</Empty>
          ) : (
            <>
              <p className="hf-quiet">
                {count(data.rows.length)} versions, the oldest first; what a version changed is marked.
              </p>
              <div className="hf-card">
                <ResultTable
                  label="Versions of the row"
                  columns={data.columns}
                  rows={data.rows}
                  mark={(i, k) =>
                    i > 0 && k >= VERSION_COLUMNS && data.rows[i]?.[k] !== data.rows[i - 1]?.[k]
                  }
                />
              </div>
            </>
          )
        }
      </Answer>
    </section>
  );
}
