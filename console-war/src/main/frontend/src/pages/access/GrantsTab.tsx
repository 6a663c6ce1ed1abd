import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { access, type Role } from '../../api/access';
import { useQuery } from '../../api/useQuery';
import { useAsOf, useParameter } from '../../app/router';
import { matrixOf } from '../../logic/access';
import { Answer, Empty } from '../../parts/States';
import { GrantDialog } from './GrantDialog';

/** What was granted to whom: objects down, roles across. */
export function GrantsTab({ roles, past }: { roles: Role[]; past: string | null }) {
  const [asOf] = useAsOf();
  const [object, setObject] = useParameter('object');
  const [typed, setTyped] = useState(object ?? '');
  const [act, setAct] = useState<'grant' | 'revoke' | null>(null);
  const grants = useQuery(`grants ${object ?? ''} ${asOf ?? ''}`, (signal) => access.grants(object, asOf, signal));
  const filter = (event: SyntheticEvent) => {
    event.preventDefault();
    setObject(typed.trim() === '' ? null : typed.trim());
  };
  const open = (kind: 'grant' | 'revoke', label: string) => (
    <Button variant="secondary" isAriaDisabled={past !== null} title={past ?? undefined} onClick={() => setAct(kind)}>
      {label}
    </Button>
  );
  return (
    <>
      <form className="hf-card hf-filters" onSubmit={filter}>
        <div>
          <label htmlFor="grants-object">Object</label>
          <TextInput id="grants-object" value={typed} onChange={(_event, value) => setTyped(value)} placeholder="public.orders" />
        </div>
        <Button type="submit">Show</Button>
        {open('grant', 'Grant…')}
        {open('revoke', 'Revoke…')}
      </form>
      <Answer query={grants} what="grants">
        {(items) => {
          const { grantees, rows } = matrixOf(items);
          return rows.length === 0 ? (
            <Empty title={object === null ? 'You see no grants' : 'Nothing of that name'}>
              Shown is what you own or may do something with.
            </Empty>
          ) : (
            <>
              <div className="hf-card hf-scroll hf-result" role="region" aria-label="Grants" tabIndex={0}>
                <table className="hf-table">
                  <thead>
                    <tr>
                      <th scope="col">Object</th>
                      {grantees.map((grantee) => <th key={grantee} scope="col">{grantee}</th>)}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.object}>
                        <th scope="row">{row.object}<span className="hf-type">{row.kind}</span></th>
                        {row.cells.map((cell, i) => <td key={grantees[i]}>{cell || '–'}</td>)}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p className="hf-quiet hf-small">
                * may give it on. Superusers need no grant; the owner has every privilege that was not taken away.
                {items.length === 1_000 && ' Only the first 1,000 grants are shown: name an object.'}
              </p>
            </>
          );
        }}
      </Answer>
      {act && (
        <GrantDialog
          gives={act === 'grant'}
          object={object ?? ''}
          roles={roles}
          onClose={(done) => {
            setAct(null);
            if (done) grants.again();
          }}
        />
      )}
    </>
  );
}
