import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { access, type Role } from '../../api/access';
import { FormDialog } from '../../parts/FormDialog';

/** Makes a user, or a role without a log-in. */
export function NewRole({ roles, onClose }: { roles: Role[]; onClose: (done: boolean) => void }) {
  const [name, setName] = useState('');
  const [login, setLogin] = useState(true);
  const [password, setPassword] = useState('');
  const [memberOf, setMemberOf] = useState('');
  const send = () =>
    access.create({
      name: name.trim(),
      login,
      memberOf: memberOf === '' ? [] : [memberOf],
      ...(login && { password }),
    });
  return (
    <FormDialog
      title="New user or role"
      about="It may do nothing until something is granted to it or to a role that it is a member of."
      action={login ? 'Make the user' : 'Make the role'}
      ready={name.trim() !== '' && (!login || password !== '')}
      onDo={send}
      onClose={onClose}
    >
      <label htmlFor="role-name">Name</label>
      <TextInput id="role-name" value={name} autoComplete="off" onChange={(_event, value) => setName(value)} />
      <label className="hf-check">
        <input type="checkbox" checked={login} onChange={(event) => setLogin(event.target.checked)} /> May log in
      </label>
      {login && (
        <>
          <label htmlFor="role-password">Password</label>
          <TextInput
            id="role-password"
            type="password"
            value={password}
            autoComplete="new-password"
            onChange={(_event, value) => setPassword(value)}
          />
        </>
      )}
      <label htmlFor="role-member-of">Member of</label>
      <select id="role-member-of" className="hf-select" value={memberOf} onChange={(event) => setMemberOf(event.target.value)}>
        <option value="">no role</option>
        {roles.filter((role) => !role.superuser).map((role) => <option key={role.name} value={role.name}>{role.name}</option>)}
      </select>
    </FormDialog>
  );
}
