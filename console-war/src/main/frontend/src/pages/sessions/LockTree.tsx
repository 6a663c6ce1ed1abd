import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import type { LockWait, LockWaits, Session } from '../../api/client';
import { Link } from '../../app/Link';
import { addressOf } from '../../app/router';
import { age, count } from '../../logic/text';
import { Pager } from '../../parts/Pager';
import { CancelButton, PAGE_SIZE } from './SessionTable';

const INDENT_MAX = 8;

interface Properties {
  waits: LockWaits;
  now: number;
  refused: string | null;
  onCancel: (session: Session) => void;
  onMove: (offset: number) => void;
}

/** Blockers, and below each those that it keeps waiting. */
export function LockTree({ waits, now, refused, onCancel, onMove }: Properties) {
  if (waits.total === 0) return <p className="hf-card hf-calm">Nobody waits for a lock.</p>;
  return (
    <>
      <p className="hf-quiet">{count(waits.waiting)} transactions wait. The most harmful blocker comes first.</p>
      <div className="hf-card hf-scroll" role="region" aria-label="Lock waits" tabIndex={0}>
        <table className="hf-table">
          <thead>
            <tr>
              <th scope="col">Transaction</th>
              <th scope="col">Blocks</th>
              <th scope="col">Since</th>
              <th scope="col">Locks</th>
              <th scope="col">Who</th>
              <th scope="col">Statement</th>
              <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            {waits.items.map((wait) => (
              <Row key={wait.transactionId} wait={wait} now={now} refused={refused} onCancel={onCancel} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager
        offset={waits.offset}
        shown={waits.items.length}
        total={waits.total}
        size={PAGE_SIZE}
        what="transactions"
        onMove={onMove}
      />
    </>
  );
}

function Row({ wait, now, refused, onCancel }: Omit<Properties, 'waits' | 'onMove'> & { wait: LockWait }) {
  const { session } = wait;
  const others = wait.waitsFor.slice(1);
  return (
    <tr>
      <td className={`hf-nowrap hf-indent-${Math.min(wait.depth, INDENT_MAX)}`}>
        {wait.depth > 0 && <span aria-hidden="true" className="hf-quiet">↳ </span>}
        {wait.transactionId}
        {wait.depth > 0 && <span className="pf-v6-screen-reader"> waits for {wait.waitsFor[0]}</span>}
        {others.length > 0 && <span className="hf-quiet"> (also waits for {others.join(', ')})</span>}
      </td>
      <td>{wait.blocked > 0 && <Label color="red" isCompact>{count(wait.blocked)}</Label>}</td>
      <td className="hf-nowrap">{age(wait.beganAt, now)}</td>
      <td className="hf-number">{count(wait.locks)}</td>
      <td>{wait.principal || '–'}{wait.deployment && <span className="hf-quiet"> in {wait.deployment}</span>}</td>
      <td>
        {session ? (
          <code className="hf-clip" title={session.statement}>{session.statement || '–'}</code>
        ) : wait.state === 'PREPARED' ? (
          <Link to={addressOf('/branches')}>a branch in doubt</Link>
        ) : (
          '–'
        )}
      </td>
      <td>{session && <CancelButton session={session} refused={refused} onCancel={onCancel} />}</td>
    </tr>
  );
}
