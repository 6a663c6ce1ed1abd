import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import type { Session, SessionList } from '../../api/client';
import { age, count } from '../../logic/text';
import { Pager } from '../../parts/Pager';
import { Empty } from '../../parts/States';

const STATES = {
  ACTIVE: { word: 'active', color: 'blue' },
  IDLE_IN_TRANSACTION: { word: 'idle in transaction', color: 'orange' },
  FAILED_TRANSACTION: { word: 'failed transaction', color: 'red' },
  IDLE: { word: 'idle', color: 'grey' },
} as const;

export const PAGE_SIZE = 100;

interface Properties {
  sessions: SessionList;
  now: number;
  /** Why nothing can be cancelled, or null. */
  refused: string | null;
  onCancel: (session: Session) => void;
  onMove: (offset: number) => void;
}

export function SessionTable({ sessions, now, refused, onCancel, onMove }: Properties) {
  const idle = sessions.idle.reduce((sum, group) => sum + group.count, 0);
  return (
    <>
      {sessions.items.length === 0 ? (
        <Empty title="No active statements">
          Nobody runs a statement or has a transaction open. {count(sessions.open)} sessions are open.
        </Empty>
      ) : (
        <div className="hf-card hf-scroll" role="region" aria-label="Sessions at work" tabIndex={0}>
          <table className="hf-table">
            <thead>
              <tr>
                <th scope="col">Session</th>
                <th scope="col">State</th>
                <th scope="col">For</th>
                <th scope="col">Who</th>
                <th scope="col">Application</th>
                <th scope="col">Statement</th>
                <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              {sessions.items.map((session) => (
                <SessionRow key={session.id} session={session} now={now} refused={refused} onCancel={onCancel} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        offset={sessions.offset}
        shown={sessions.items.length}
        total={sessions.total}
        size={PAGE_SIZE}
        what="sessions"
        onMove={onMove}
      />
      {idle > 0 && (
        <details className="hf-idle">
          <summary>{count(idle)} idle sessions in {count(sessions.idle.length)} groups</summary>
          <ul>
            {sessions.idle.map((group) => (
              <li key={`${group.deployment}/${group.applicationName}/${group.principal}`}>
                {count(group.count)} of {group.principal || 'nobody'}
                {group.deployment && ` in ${group.deployment}`}
                {group.applicationName && ` (${group.applicationName})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type RowProperties = Pick<Properties, 'now' | 'refused' | 'onCancel'> & { session: Session };

function SessionRow({ session, now, refused, onCancel }: RowProperties) {
  const state = STATES[session.state];
  return (
    <tr>
      <td className="hf-number">{session.id}</td>
      <td><Label color={state.color} isCompact>{state.word}</Label></td>
      <td className="hf-nowrap">{age(session.since, now)}</td>
      <td>{session.principal || '–'}</td>
      <td>{session.deployment || session.applicationName || '–'}</td>
      <td><code className="hf-clip" title={session.statement}>{session.statement || '–'}</code></td>
      <td><CancelButton session={session} refused={refused} onCancel={onCancel} /></td>
    </tr>
  );
}

export function CancelButton({ session, refused, onCancel }: Omit<RowProperties, 'now'>) {
  if (session.state !== 'ACTIVE') return null;
  return (
    <Button
      variant="secondary"
      isDanger
      size="sm"
      isAriaDisabled={refused !== null}
      title={refused ?? undefined}
      onClick={() => onCancel(session)}
    >
      Cancel<span className="pf-v6-screen-reader"> the statement of session {session.id}</span>
    </Button>
  );
}
