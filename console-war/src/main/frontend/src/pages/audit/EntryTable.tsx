import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { evidenceAddress, type AuditEntry } from '../../api/audit';
import { count, instant } from '../../logic/text';

const COLORS = { SUCCESS: 'green', REFUSED: 'red', FAILED: 'orange' } as const;

interface Properties {
  items: AuditEntry[];
  onFollow: (session: number) => void;
}

export function EntryTable({ items, onFollow }: Properties) {
  return (
    <div className="hf-card hf-scroll" role="region" aria-label="Audit entries" tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Object</th>
            <th scope="col">Outcome</th>
            <th scope="col" className="hf-number">Rows</th>
            <th scope="col">Session</th>
            <th scope="col">Statement</th>
            <th scope="col">Proof</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.number}.${item.entry}`}>
              <td className="hf-nowrap" title={item.hash}>{item.number}.{item.entry}</td>
              <td className="hf-nowrap">{instant(item.at)}</td>
              <td>{item.principal || '–'}{item.deployment && <span className="hf-quiet"> in {item.deployment}</span>}</td>
              <td>{item.action} <span className="hf-quiet">{item.class.toLowerCase()}</span></td>
              <td>{item.object || '–'}</td>
              <td>
                <Label color={COLORS[item.outcome]} isCompact>{item.outcome.toLowerCase()}</Label>
                {item.sqlState && <span className="hf-quiet"> {item.sqlState}</span>}
              </td>
              <td className="hf-number">{count(item.rows)}</td>
              <td>
                {item.sessionId > 0 && (
                  <button type="button" className="hf-link" onClick={() => onFollow(item.sessionId)}>
                    {item.sessionId}
                    <span className="pf-v6-screen-reader">: follow this session</span>
                  </button>
                )}
              </td>
              <td><code className="hf-clip" title={item.shape}>{item.shape || '–'}</code></td>
              <td>
                <a href={evidenceAddress(item.number, item.number)} download>
                  Prove<span className="pf-v6-screen-reader"> record {item.number}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
