import { Alert } from '@patternfly/react-core/dist/dynamic/components/Alert';
import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Form, FormGroup } from '@patternfly/react-core/dist/dynamic/components/Form';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { api, Problem, type Caller } from '../../api/client';

interface Properties {
  notice: string;
  onLogIn: (caller: Caller) => void;
}

/** Asks for user and password; a password manager can fill it. */
export function LogInPage({ notice, onLogIn }: Properties) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>('');
  useEffect(() => {
    document.title = 'Log in · Holdfast';
  }, []);
  const logIn = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem('');
    api.logIn(user, password).then(onLogIn, (failure: unknown) => {
      setBusy(false);
      setPassword('');
      setProblem(failure instanceof Problem ? `${failure.title}. ${failure.message}` : String(failure));
    });
  };
  return (
    <main className="hf-login">
      <div className="hf-login-card">
        <img src="/holdfast/holdfast.svg" alt="" width="48" height="48" />
        <h1>Holdfast</h1>
        <p className="hf-quiet">Log in with a user of the database.</p>
        {notice && !problem && <Alert variant="info" isInline isPlain title={notice} />}
        {problem && (
          <div role="alert">
            <Alert variant="danger" isInline title={problem} />
          </div>
        )}
        <Form onSubmit={logIn}>
          <FormGroup label="User" fieldId="user" isRequired>
            <TextInput
              id="user"
              name="username"
              autoComplete="username"
              isRequired
              value={user}
              onChange={(_event, value) => setUser(value)}
            />
          </FormGroup>
          <FormGroup label="Password" fieldId="password" isRequired>
            <TextInput
              id="password"
              name="password"
              type="password"
              autoComplete="current-password"
              isRequired
              value={password}
              onChange={(_event, value) => setPassword(value)}
            />
          </FormGroup>
          <Button type="submit" isBlock isLoading={busy} isDisabled={busy || user === '' || password === ''}>
            Log in
          </Button>
        </Form>
        <p className="hf-quiet">
          Is it up? The <a href="/holdfast/status">status page</a> needs no log-in.
        </p>
      </div>
    </main>
  );
}
