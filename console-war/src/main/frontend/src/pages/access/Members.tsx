import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState, type SyntheticEvent } from 'react';
import { access, type Role } from '../../api/access';
import { useQuery } from '../../api/useQuery';
import { addressOf, useAsOf } from '../../app/router';
import { Link } from '../../app/Link';
import { Confirm } from '../../parts/Confirm';
import { Answer, Empty } from '../../parts/States';

interface Properties {
  role: string;
  roles: Role[];
  refused: string | null;
  onClose: () => void;
  onChanged: () => void;
}

/** The members of one role. */
export function Members({ role, roles, refused, onClose, onChanged }: Properties) {
  const [asOf] = useAsOf();
  const members = useQuery(`members ${role} ${asOf ?? ''}`, (signal) => access.members(role, asOf, signal));
  const [chosen, setChosen] = useState('');
  const [leaving, setLeaving] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const changed = () => {
    members.again();
    onChanged();
  };
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    if (chosen === '' || refused !== null) return;
    setProblem('');
    access.addMember(role, chosen).then(
      () => {
        setChosen('');
        changed();
      },
      (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
    );
  };
  return (
    <section className="hf-card hf-members" aria-labelledby="members">
      <div className="hf-head">
        <h2 id="members">Members of {role}</h2>
        <div className="hf-row">
          <Link to={addressOf('/access', { tab: 'why', of: role })}>What may {role} do?</Link>
          <Button variant="link" size="sm" onClick={onClose}>Close</Button>
        </div>
      </div>
      <Answer query={members} what="members">
        {(items) =>
          items.length === 0 ? (
            <Empty title="No members">Nobody has this role&apos;s privileges by being a member of it.</Empty>
          ) : (
            <div className="hf-scroll" role="region" aria-label={`Members of ${role}`} tabIndex={0}>
              <table className="hf-table">
                <thead>
                  <tr>
                    <th scope="col">Member</th>
                    <th scope="col">Granted by</th>
                    <th scope="col">May give it on</th>
                    <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.member}>
                      <td>{item.member}</td>
                      <td>{item.grantor}</td>
                      <td>{item.adminOption ? 'yes' : 'no'}</td>
                      <td>
                        <Button
                          variant="secondary"
                          size="sm"
                          isAriaDisabled={refused !== null}
                          title={refused ?? undefined}
                          onClick={() => setLeaving(item.member)}
                        >
                          Remove…<span className="pf-v6-screen-reader"> {item.member}</span>
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {refused === null && (
        <form className="hf-row" onSubmit={add}>
          <label htmlFor="new-member">Add</label>
          <select id="new-member" className="hf-select hf-short" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">choose a user or role</option>
            {roles.filter((each) => each.name !== role).map((each) => <option key={each.name} value={each.name}>{each.name}</option>)}
          </select>
          <Button type="submit" variant="secondary" size="sm" isDisabled={chosen === ''}>Add the member</Button>
        </form>
      )}
      {problem !== '' && <p role="alert" className="hf-wrong">{problem}</p>}
      {leaving !== null && (
        <Confirm
          title={`Remove ${leaving} from ${role}?`}
          action="Remove the member"
          onDo={() => access.removeMember(role, leaving)}
          onClose={(done) => {
            setLeaving(null);
            if (done) changed();
          }}
        >
          <p>
            <strong>{leaving}</strong> loses what it may do by <strong>{role}</strong> at once, and is logged out of the
            console.
          </p>
        </Confirm>
      )}
    </section>
  );
}
