import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { compliance, type Waiver } from '../../api/compliance';
import { useCaller } from '../../app/caller';
import { instant } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';

interface Properties {
  waivers: Waiver[];
  readOnly: boolean;
  onChanged: () => void;
}

type Asking = { waiver: Waiver; kind: 'approve' | 'revoke' } | null;

/** Who accepted the failure of a check, and until when. */
export function Waivers({ waivers, readOnly, onChanged }: Properties) {
  const { user } = useCaller();
  const [asking, setAsking] = useState<Asking>(null);
  if (waivers.length === 0) return null;
  const close = (done: boolean) => {
    setAsking(null);
    if (done) onChanged();
  };
  return (
    <section aria-labelledby="waivers">
      <h2 id="waivers">Waivers</h2>
      <div className="hf-card">
        <div className="hf-scroll" role="region" aria-label="Waivers of the check" tabIndex={0}>
          <table className="hf-table">
            <thead>
              <tr>
                <th scope="col">State</th>
                <th scope="col">Reason</th>
                <th scope="col">Asked for by</th>
                <th scope="col">Approved by</th>
                <th scope="col">Until</th>
                {!readOnly && <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>}
              </tr>
            </thead>
            <tbody>
              {waivers.map((waiver) => (
                <tr key={waiver.id}>
                  <td>{waiver.state.toLowerCase()}</td>
                  <td>{waiver.reason}</td>
                  <td>{waiver.requestedBy}</td>
                  <td>{waiver.approvedBy ?? (waiver.state === 'REQUESTED' ? 'nobody yet' : '–')}</td>
                  <td className="hf-nowrap">{instant(waiver.expiresAt)}</td>
                  {!readOnly && (
                    <td>
                      {waiver.state === 'REQUESTED' && waiver.requestedBy !== user && (
                        <Button variant="link" size="sm" onClick={() => setAsking({ waiver, kind: 'approve' })}>
                          Approve…
                        </Button>
                      )}
                      {(waiver.state === 'REQUESTED' || waiver.state === 'ACTIVE') && (
                        <Button variant="link" size="sm" onClick={() => setAsking({ waiver, kind: 'revoke' })}>
                          End…
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {asking?.kind === 'approve' && (
        <Confirm
          title="Approve the waiver?"
          action="Approve"
          onDo={() => compliance.approve(asking.waiver.id)}
          onClose={close}
        >
          <p>The check counts as waived until {instant(asking.waiver.expiresAt)}: {asking.waiver.reason}</p>
        </Confirm>
      )}
      {asking?.kind === 'revoke' && (
        <Confirm
          title="End the waiver?"
          action="End the waiver"
          onDo={() => compliance.revoke(asking.waiver.id)}
          onClose={close}
        >
          <p>The check fails again at once, if its rule does not hold.</p>
        </Confirm>
      )}
    </section>
  );
}
