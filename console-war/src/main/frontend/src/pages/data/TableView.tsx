import { Tab, Tabs, TabTitleText } from '@patternfly/react-core/dist/dynamic/components/Tabs';
import { Link } from '../../app/Link';
import { addressOf, useAsOf, useParameter } from '../../app/router';
import { statementForms } from '../../logic/forms';
import { page, type Relation } from '../../logic/tables';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Diff } from './Diff';
import { RowLife } from './RowLife';
import { RowPages, ROWS } from './RowPages';

/** One table: rows, columns, and the difference between two moments; or one row's life. */
export function TableView({ table }: { table: Relation }) {
  const [tab, setTab] = useParameter('tab');
  const [row, setRow] = useParameter('row');
  const [asOf] = useAsOf();
  const versioned = table.kind === 'TABLE';
  const forms = statementForms(window.location.origin, page(table, null, ROWS).sql, asOf);
  return (
    <>
      <nav aria-label="Path" className="hf-quiet">
        <Link to={addressOf('/data')}>Data &amp; history</Link> / {table.schema}
      </nav>
      <PageHead title={table.name} about={about(table)}>
        {row === null && <CopyAs forms={forms} />}
      </PageHead>
      {row !== null ? (
        <RowLife table={table} row={row} onClose={() => setRow(null)} />
      ) : (
        <Tabs
          activeKey={tab ?? 'rows'}
          onSelect={(_event, key) => setTab(key === 'rows' ? null : String(key))}
          aria-label={`Table ${table.name}`}
          mountOnEnter
          unmountOnExit
        >
          <Tab eventKey="rows" title={<TabTitleText>Rows</TabTitleText>}>
            <RowPages table={table} onOpen={versioned && table.key.length > 0 ? setRow : undefined} />
          </Tab>
          <Tab eventKey="columns" title={<TabTitleText>Columns</TabTitleText>}>
            <Columns table={table} />
          </Tab>
          {versioned && (
            <Tab eventKey="diff" title={<TabTitleText>Changes between two moments</TabTitleText>}>
              <Diff table={table} />
            </Tab>
          )}
        </Tabs>
      )}
    </>
  );
}

function about(table: Relation): string {
  if (table.kind === 'VIEW') return `A view with ${table.columns.length} columns.`;
  const key = table.key.length > 0 ? `key ${table.key.join(', ')}` : 'no primary key';
  return `A table with ${table.columns.length} columns, ${key}. Old versions of its rows are kept.`;
}

function Columns({ table }: { table: Relation }) {
  return (
    <div className="hf-card hf-scroll" role="region" aria-label="Columns" tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
            <th scope="col">May be null</th>
            <th scope="col">Primary key</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <tr key={column.name}>
              <td>{column.name}</td>
              <td><code>{column.type}</code></td>
              <td>{column.nullable ? 'yes' : 'no'}</td>
              <td>{table.key.includes(column.name) ? `part ${table.key.indexOf(column.name) + 1}` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
