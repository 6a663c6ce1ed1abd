import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { useState } from 'react';
import { access, type LogIn } from '../../api/access';
import { useNow, useQuery } from '../../api/useQuery';
import { age, instant } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';
import { Answer, Empty } from '../../parts/States';

const EVERY_MILLIS = 10_000;

/** Who is logged in to console and API now. */
export function LogInsTab({ past }: { past: string | null }) {
  const logIns = useQuery('log-ins', (signal) => access.logIns(signal), EVERY_MILLIS);
  const [chosen, setChosen] = useState<LogIn | null>(null);
  const now = useNow();
  if (past !== null) {
    return <Empty title="Log-ins are known as they are now">The audit trail has those of the past, class log-in.</Empty>;
  }
  return (
    <>
      <Answer query={logIns} what="log-ins">
        {(items) =>
          items.length === 0 ? (
            <Empty title="Nobody is logged in" />
          ) : (
            <div className="hf-card hf-scroll" role="region" aria-label="Log-ins" tabIndex={0}>
              <table className="hf-table">
                <thead>
                  <tr>
                    <th scope="col">Who</th>
                    <th scope="col">Since</th>
                    <th scope="col">Last used</th>
                    <th scope="col">From</th>
                    <th scope="col">Program</th>
                    <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.id}>
                      <td>{item.user} {item.current && <Label color="blue" isCompact>this one</Label>}</td>
                      <td className="hf-nowrap">{instant(item.since)}</td>
                      <td className="hf-nowrap">{age(item.lastUsed, now)} ago</td>
                      <td>{item.address}</td>
                      <td><span className="hf-clip" title={item.agent}>{item.agent || '–'}</span></td>
                      <td>
                        {!item.current && (
                          <Button variant="secondary" isDanger size="sm" onClick={() => setChosen(item)}>
                            End…<span className="pf-v6-screen-reader"> the log-in of {item.user}</span>
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {chosen && (
        <Confirm
          title={`End a log-in of ${chosen.user}?`}
          action="End the log-in"
          onDo={() => access.endLogIn(chosen.id)}
          onClose={(done) => {
            setChosen(null);
            if (done) logIns.again();
          }}
        >
          <p>
            Its next request must log in again. The password stays: to keep <strong>{chosen.user}</strong> out, lock the
            user.
          </p>
        </Confirm>
      )}
    </>
  );
}
