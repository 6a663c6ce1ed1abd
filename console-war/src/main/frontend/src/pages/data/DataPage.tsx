import { api } from '../../api/client';
import { useQuery } from '../../api/useQuery';
import { useAsOf, usePlace } from '../../app/router';
import type { Relation } from '../../logic/tables';
import { Answer, Empty } from '../../parts/States';
import { TableList } from './TableList';
import { TableView } from './TableView';

/** The tables; or one of them, with its rows and their past. */
export default function DataPage() {
  const [asOf] = useAsOf();
  const { path } = usePlace();
  const catalog = useQuery(`catalog ${asOf ?? ''}`, (signal) => api.catalog(asOf, signal));
  const [, , schema, name] = path.split('/').map(decodeURIComponent);
  return (
    <Answer query={catalog} what="tables">
      {(relations) => {
        if (schema === undefined || name === undefined) return <TableList relations={relations} />;
        const table = find(relations, schema, name);
        return table ? (
          <TableView key={`${schema}.${name}`} table={table} />
        ) : (
          <Empty title={`There is no table ${schema}.${name}`}>
            {asOf === null ? 'It was dropped, or you may not see it.' : 'It may not have existed at that moment.'}
          </Empty>
        );
      }}
    </Answer>
  );
}

function find(relations: Relation[], schema: string, name: string): Relation | undefined {
  return relations.find((each) => each.schema === schema && each.name === name);
}
