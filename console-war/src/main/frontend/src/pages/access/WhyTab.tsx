import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { access, type Role } from '../../api/access';
import { useQuery } from '../../api/useQuery';
import { addressOf, go, useAsOf, useParameter } from '../../app/router';
import { nameOf } from '../../logic/access';
import { count } from '../../logic/text';
import { Answer, Empty } from '../../parts/States';

const PRIVILEGES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'USAGE', 'CREATE'];
const LIMIT = 500;

/** Who may do something, and by which roles and grants. */
export function WhyTab({ roles }: { roles: Role[] }) {
  const [asOf] = useAsOf();
  const [object] = useParameter('object');
  const [column] = useParameter('column');
  const [role] = useParameter('of');
  const [privilege] = useParameter('privilege');
  const [typed, setTyped] = useState({ object: object ?? '', column: column ?? '', role: role ?? '', privilege: privilege ?? '' });
  const question = { object, column, role, privilege, asOf, limit: String(LIMIT) };
  const asked = object !== null || role !== null;
  const rights = useQuery(`rights ${JSON.stringify(question)}`, (signal) =>
    asked ? access.rights(question, signal) : Promise.resolve([]),
  );
  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    const said = (value: string) => (value.trim() === '' ? null : value.trim());
    go(
      addressOf('/access', {
        tab: 'why',
        object: said(typed.object),
        column: said(typed.column),
        of: said(typed.role),
        privilege: said(typed.privilege),
      }),
    );
  };
  return (
    <>
      <form className="hf-card hf-filters" onSubmit={ask}>
        <div>
          <label htmlFor="why-role">Who</label>
          <select id="why-role" className="hf-select" value={typed.role} onChange={(event) => setTyped({ ...typed, role: event.target.value })}>
            <option value="">anybody</option>
            {roles.map((each) => <option key={each.name} value={each.name}>{each.name}</option>)}
          </select>
        </div>
        <div>
          <label htmlFor="why-privilege">May</label>
          <select id="why-privilege" className="hf-select" value={typed.privilege} onChange={(event) => setTyped({ ...typed, privilege: event.target.value })}>
            <option value="">do anything</option>
            {PRIVILEGES.map((each) => <option key={each} value={each}>{each.toLowerCase()}</option>)}
          </select>
        </div>
        <div>
          <label htmlFor="why-object">Object</label>
          <TextInput id="why-object" value={typed.object} placeholder="public.orders" onChange={(_event, value) => setTyped({ ...typed, object: value })} />
        </div>
        <div>
          <label htmlFor="why-column">Column</label>
          <TextInput id="why-column" value={typed.column} onChange={(_event, value) => setTyped({ ...typed, column: value })} />
        </div>
        <Button type="submit">Explain</Button>
      </form>
      {!asked ? (
        <Empty title="Name an object or a role">Then it is explained who may do what with it, and why.</Empty>
      ) : (
        <Answer query={rights} what="rights">
          {(items) =>
            items.length === 0 ? (
              <Empty title="Nobody may">Or you may not see it: shown is what you own or may do something with.</Empty>
            ) : (
              <>
                <div className="hf-card hf-scroll hf-result" role="region" aria-label="Rights" tabIndex={0}>
                  <table className="hf-table">
                    <thead>
                      <tr>
                        <th scope="col">Who</th>
                        <th scope="col">May</th>
                        <th scope="col">With</th>
                        <th scope="col">Because</th>
                      </tr>
                    </thead>
                    <tbody>
                      {items.map((item) => (
                        <tr key={`${item.role} ${item.privilege} ${nameOf(item)} ${item.path}`}>
                          <td>{item.role}</td>
                          <td>{item.privilege.toLowerCase()}</td>
                          <td>{nameOf(item)}<span className="hf-type">{item.kind}</span></td>
                          <td>{item.path}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                {items.length === LIMIT && <p className="hf-quiet hf-small">Only the first {count(LIMIT)} are shown: ask for less.</p>}
              </>
            )
          }
        </Answer>
      )}
    </>
  );
}
