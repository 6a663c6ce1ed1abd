import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { api, type Session } from '../../api/client';
import { useNow, useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { useAsOf, useParameter } from '../../app/router';
import { curl } from '../../logic/forms';
import { age, count } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer } from '../../parts/States';
import { LockTree } from './LockTree';
import { SessionTable } from './SessionTable';

const EVERY_MILLIS = 3_000;

/** Who works, who waits for whom, and a way to stop a statement. */
export default function SessionsPage() {
  const { isAdmin } = useCaller();
  const [asOf] = useAsOf();
  const [offset, setOffset] = useParameter('from');
  const [waitOffset, setWaitOffset] = useParameter('waits');
  const [chosen, setChosen] = useState<Session | null>(null);
  const from = Number(offset ?? '0') || 0;
  const waitsFrom = Number(waitOffset ?? '0') || 0;
  const sessions = useQuery(`sessions ${from}`, (signal) => api.sessions(from, signal), EVERY_MILLIS);
  const waits = useQuery(`waits ${waitsFrom}`, (signal) => api.lockWaits(waitsFrom, signal), EVERY_MILLIS);
  const now = useNow();
  const refused = asOf !== null ? 'The time cursor is in the past' : isAdmin ? null : 'Needs the role admin';
  const forms = {
    cli: `./holdfast sql --server ${window.location.origin} --user "$USER" -c 'SELECT * FROM hf_sessions'`,
    rest: curl(window.location.origin, 'GET', 'sessions?idle=false&limit=100'),
    sql: 'SELECT * FROM hf_sessions',
  };
  const again = () => {
    sessions.again();
    waits.again();
  };
  return (
    <>
      <PageHead title="Sessions & locks" about="Who works now, and who waits for whom. Read again every 3 seconds.">
        <Button variant="secondary" size="sm" onClick={again}>Read again</Button>
        <CopyAs forms={forms} />
      </PageHead>
      <section aria-labelledby="waits">
        <h2 id="waits">Lock waits</h2>
        <Answer query={waits} what="lock waits">
          {(data) => (
            <LockTree
              waits={data}
              now={now}
              refused={refused}
              onCancel={setChosen}
              onMove={(next) => setWaitOffset(next === 0 ? null : String(next))}
            />
          )}
        </Answer>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Sessions at work</h2>
        <Answer query={sessions} what="sessions">
          {(data) => (
            <SessionTable
              sessions={data}
              now={now}
              refused={refused}
              onCancel={setChosen}
              onMove={(next) => setOffset(next === 0 ? null : String(next))}
            />
          )}
        </Answer>
      </section>
      {chosen && (
        <Confirm
          title="Cancel this statement?"
          action="Cancel the statement"
          onDo={() => api.cancelStatement(chosen.id)}
          onClose={(done) => {
            setChosen(null);
            if (done) again();
          }}
        >
          <p>
            Session {count(chosen.id)} of <strong>{chosen.principal || 'nobody'}</strong>
            {chosen.deployment && ` in ${chosen.deployment}`} has run this for {age(chosen.since, now)}:
          </p>
          <pre className="hf-statement">{chosen.statement || 'nothing'}</pre>
          <p>
            The statement fails with SQLSTATE 57014. Its transaction stays open until the application ends it; what it
            did before is not undone by this.
          </p>
        </Confirm>
      )}
    </>
  );
}
