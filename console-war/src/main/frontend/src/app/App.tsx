import { useCallback, useEffect, useMemo, useState } from 'react';
import { api, onLoggedOut, Problem, type Caller } from '../api/client';
import { LogInPage } from '../pages/login/LogInPage';
import { Waiting } from '../parts/States';
import { CallerContext } from './caller';
import { Frame } from './Frame';
import { useTheme } from './theme';

type State = 'asking' | 'unreachable' | { caller: Caller; ended: boolean };

/** Decides between the log-in and the console. A log-in leads to the page that was asked for. */
export function App() {
  useTheme();
  const [state, setState] = useState<State>('asking');
  const ask = useCallback(() => {
    api.caller().then(
      (caller) => setState({ caller, ended: false }),
      (failure: unknown) => setState(failure instanceof Problem ? 'unreachable' : 'asking'),
    );
  }, []);
  useEffect(ask, [ask]);
  useEffect(() => onLoggedOut(() => setState({ caller: { user: null }, ended: true })), []);
  const known = useMemo(() => {
    if (typeof state === 'string' || state.caller.user === null) return null;
    const roles = state.caller.roles ?? [];
    return { user: state.caller.user, isAdmin: roles.includes('admin'), roles };
  }, [state]);

  if (state === 'asking') return <Waiting what="the console" />;
  if (known === null) {
    return (
      <LogInPage
        notice={notice(state)}
        onLogIn={(caller) => setState({ caller, ended: false })}
      />
    );
  }
  return (
    <CallerContext value={known}>
      <Frame onLogOut={() => setState({ caller: { user: null }, ended: false })} />
    </CallerContext>
  );
}

function notice(state: State): string {
  if (state === 'unreachable') return 'The server does not answer. Try again in a moment.';
  return typeof state !== 'string' && state.ended ? 'Your session has ended. Log in to go on.' : '';
}
