import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { Link } from '../../app/Link';
import { addressOf, useAsOf } from '../../app/router';
import { curl } from '../../logic/forms';
import type { Relation } from '../../logic/tables';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Empty } from '../../parts/States';

export function tableAddress(table: Relation, parameters: Record<string, string | null> = {}): string {
  return addressOf(`/data/${encodeURIComponent(table.schema)}/${encodeURIComponent(table.name)}`, parameters);
}

/** All tables and views, by schema. */
export function TableList({ relations }: { relations: Relation[] }) {
  const [filter, setFilter] = useState('');
  const [asOf] = useAsOf();
  const wanted = filter.toLowerCase();
  const found = relations.filter((each) => `${each.schema}.${each.name}`.toLowerCase().includes(wanted));
  const forms = {
    cli: `./holdfast sql --server ${window.location.origin} --user "$USER" -c 'SELECT * FROM information_schema.tables'`,
    rest: curl(window.location.origin, 'GET', asOf === null ? 'catalog' : `catalog?asOf=${encodeURIComponent(asOf)}`),
    sql: 'SELECT * FROM information_schema.tables',
  };
  return (
    <>
      <PageHead title="Data & history" about="Every table, every row, and what it was before.">
        <CopyAs forms={forms} />
      </PageHead>
      {relations.length === 0 ? (
        <Empty title="No tables">Make one in the SQL worksheet: CREATE TABLE …</Empty>
      ) : (
        <>
          <TextInput
            className="hf-filter"
            type="search"
            aria-label="Filter tables"
            placeholder="Filter tables"
            value={filter}
            onChange={(_event, value) => setFilter(value)}
          />
          {found.length === 0 ? (
            <Empty title="No table has that in its name">
              <button type="button" className="hf-link" onClick={() => setFilter('')}>Show all</button>
            </Empty>
          ) : (
            <div className="hf-card hf-scroll" role="region" aria-label="Tables" tabIndex={0}>
              <table className="hf-table">
                <thead>
                  <tr>
                    <th scope="col">Schema</th>
                    <th scope="col">Name</th>
                    <th scope="col">Kind</th>
                    <th scope="col">Columns</th>
                    <th scope="col">Primary key</th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((each) => (
                    <tr key={`${each.schema}.${each.name}`}>
                      <td>{each.schema}</td>
                      <td><Link to={tableAddress(each)}>{each.name}</Link></td>
                      <td>{each.kind === 'VIEW' ? 'view' : 'table'}</td>
                      <td className="hf-number">{each.columns.length}</td>
                      <td>{each.key.join(', ') || '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </>
  );
}
