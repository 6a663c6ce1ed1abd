import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { useState } from 'react';
import { access, type Role } from '../../api/access';
import { useNow } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { useParameter } from '../../app/router';
import { standingOf, type Standing } from '../../logic/access';
import { count, instant } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';
import { Empty } from '../../parts/States';
import { Members } from './Members';
import { NewRole } from './NewRole';
import { NewPassword } from './NewPassword';

const COLORS = {
  role: 'grey',
  disabled: 'red',
  waits: 'orange',
  expired: 'red',
  'no password': 'grey',
  'may log in': 'green',
} as const satisfies Record<Standing, string>;

type Act = { kind: 'new' } | { kind: 'password' | 'lock' | 'drop'; role: Role };

interface Properties {
  roles: Role[];
  /** Why nothing can be changed, or null. */
  refused: string | null;
  /** Why not even one's own password can be changed, or null. */
  past: string | null;
  again: () => void;
}

export function RolesTab({ roles, refused, past, again }: Properties) {
  const [opened, setOpened] = useParameter('role');
  const [act, setAct] = useState<Act | null>(null);
  const now = useNow(5_000);
  const close = (done: boolean) => {
    setAct(null);
    if (done) again();
  };
  return (
    <>
      <div className="hf-row hf-tools">
        <Button size="sm" isAriaDisabled={refused !== null} title={refused ?? undefined} onClick={() => setAct({ kind: 'new' })}>
          New user or role…
        </Button>
        <Button variant="secondary" size="sm" onClick={again}>Read again</Button>
        <span className="hf-quiet">{count(roles.length)} roles, {count(roles.filter((role) => role.login).length)} of them users</span>
      </div>
      {roles.length === 0 ? (
        <Empty title="No roles" />
      ) : (
        <div className="hf-card hf-scroll" role="region" aria-label="Users and roles" tabIndex={0}>
          <table className="hf-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Log-in</th>
                <th scope="col">Rights of its own</th>
                <th scope="col">Member of</th>
                <th scope="col">Groups of the server</th>
                <th scope="col" className="hf-number">Failed log-ins</th>
                <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              {roles.map((role) => (
                <RoleRow key={role.name} role={role} now={now} refused={refused} past={past} onOpen={setOpened} onAct={setAct} again={again} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {opened !== null && <Members key={opened} role={opened} roles={roles} refused={refused} onClose={() => setOpened(null)} onChanged={again} />}
      {act?.kind === 'new' && <NewRole roles={roles} onClose={close} />}
      {act?.kind === 'password' && <NewPassword role={act.role.name} onClose={close} />}
      {act?.kind === 'lock' && (
        <Confirm title={`Lock ${act.role.name}?`} action="Lock the user" onDo={() => access.setLogin(act.role.name, false)} onClose={close}>
          <p>
            <strong>{act.role.name}</strong> can no longer log in. Sessions end at their next statement, log-ins to the
            console at their next request. Nothing that belongs to the user changes.
          </p>
        </Confirm>
      )}
      {act?.kind === 'drop' && (
        <Confirm title={`Drop ${act.role.name}?`} action="Drop the role" typed={act.role.name} onDo={() => access.drop(act.role.name)} onClose={close}>
          <p>
            The role and its memberships go. It is refused while the role owns something or something is granted to it:{' '}
            <code>REASSIGN OWNED</code> and <code>DROP OWNED</code> see to that.
          </p>
        </Confirm>
      )}
    </>
  );
}

interface RowProperties {
  role: Role;
  now: number;
  refused: string | null;
  past: string | null;
  onOpen: (role: string) => void;
  onAct: (act: Act) => void;
  again: () => void;
}

function RoleRow({ role, now, refused, past, onOpen, onAct, again }: RowProperties) {
  const { user } = useCaller();
  const standing = standingOf(role, now);
  const own = role.name === user;
  const [problem, setProblem] = useState('');
  const simply = (doing: Promise<unknown>) => {
    setProblem('');
    doing.then(again, (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)));
  };
  const button = (label: string, onClick: () => void, why: string | null, isDanger = false) => (
    <Button variant="secondary" size="sm" isDanger={isDanger} isAriaDisabled={why !== null} title={why ?? undefined} onClick={onClick}>
      {label}<span className="pf-v6-screen-reader"> of {role.name}</span>
    </Button>
  );
  return (
    <tr>
      <td>
        <button type="button" className="hf-link" onClick={() => onOpen(role.name)}>{role.name}</button>
        {role.comment !== null && <div className="hf-quiet hf-small">{role.comment}</div>}
      </td>
      <td>
        <Label color={COLORS[standing]} isCompact>{standing}</Label>
        {standing === 'waits' && <div className="hf-quiet hf-small">until {instant(role.logIns?.lockedUntil ?? '')}</div>}
        {role.validUntil !== null && <div className="hf-quiet hf-small">password ends {instant(role.validUntil)}</div>}
      </td>
      <td>
        <span className="hf-row">
          {role.superuser && <Label color="red" isCompact>superuser</Label>}
          {role.createRole && <Label color="orange" isCompact>makes roles</Label>}
          {!role.inherit && <Label color="grey" isCompact>SET ROLE only</Label>}
        </span>
      </td>
      <td>{role.memberOf.join(', ') || '–'}</td>
      <td>{role.mappedGroups.join(', ') || '–'}</td>
      <td className="hf-number">{role.logIns === null ? '–' : count(role.logIns.failureCount)}</td>
      <td>
        <div className="hf-row">
          {(role.login || own) && button('Password…', () => onAct({ kind: 'password', role }), own ? past : refused)}
          {standing === 'waits' && button('Unlock', () => simply(access.unlock(role.name)), refused)}
          {role.login && !own && button('Lock…', () => onAct({ kind: 'lock', role }), refused)}
          {standing === 'disabled' && button('Enable', () => simply(access.setLogin(role.name, true)), refused)}
          {!own && button('Drop…', () => onAct({ kind: 'drop', role }), refused, true)}
        </div>
        {problem !== '' && <p role="alert" className="hf-wrong hf-small">{problem}</p>}
      </td>
    </tr>
  );
}
