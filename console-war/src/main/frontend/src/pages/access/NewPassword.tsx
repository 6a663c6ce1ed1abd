import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { access } from '../../api/access';
import { useCaller } from '../../app/caller';
import { FormDialog } from '../../parts/FormDialog';

/** Gives a user another password. */
export function NewPassword({ role, onClose }: { role: string; onClose: (done: boolean) => void }) {
  const { user } = useCaller();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const differs = repeated !== '' && repeated !== password;
  return (
    <FormDialog
      title={`Password of ${role}`}
      about={role === user ? 'Your log-ins stay.' : 'The user is logged out of the console and logs in with the new one.'}
      action="Set the password"
      ready={password !== '' && password === repeated}
      onDo={() => access.setPassword(role, password)}
      onClose={onClose}
    >
      <label htmlFor="new-password">New password</label>
      <TextInput
        id="new-password"
        type="password"
        value={password}
        autoComplete="new-password"
        onChange={(_event, value) => setPassword(value)}
      />
      <label htmlFor="repeated-password">The same again</label>
      <TextInput
        id="repeated-password"
        type="password"
        value={repeated}
        autoComplete="new-password"
        validated={differs ? 'error' : 'default'}
        onChange={(_event, value) => setRepeated(value)}
      />
      {differs && <p role="alert" className="hf-wrong">The two differ.</p>}
    </FormDialog>
  );
}
