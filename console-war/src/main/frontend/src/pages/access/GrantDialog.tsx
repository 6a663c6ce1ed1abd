import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { access, type NewGrant, type Role } from '../../api/access';
import { splitName } from '../../logic/access';
import { FormDialog } from '../../parts/FormDialog';

const PRIVILEGES = {
  table: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES'],
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  schema: ['USAGE', 'CREATE'],
} as const;

interface Properties {
  gives: boolean;
  object: string;
  roles: Role[];
  onClose: (done: boolean) => void;
}

/** Grants or revokes privileges on one object or its columns. */
export function GrantDialog({ gives, object, roles, onClose }: Properties) {
  const [kind, setKind] = useState<NewGrant['kind']>('table');
  const [name, setName] = useState(object);
  const [columns, setColumns] = useState('');
  const [grantee, setGrantee] = useState('');
  const [privileges, setPrivileges] = useState<string[]>([]);
  const [extra, setExtra] = useState(false);
  const mark = (privilege: string, on: boolean) =>
    setPrivileges(on ? [...privileges, privilege] : privileges.filter((each) => each !== privilege));
  const send = () => {
    const grant: NewGrant = {
      privileges,
      kind,
      ...(kind === 'schema' ? { schema: null, object: name.trim() } : splitName(name)),
      columns: columns.split(',').map((column) => column.trim()).filter((column) => column !== ''),
      grantee,
      grantOption: gives && extra,
    };
    return gives ? access.grant(grant) : access.revoke(grant, extra);
  };
  return (
    <FormDialog
      title={gives ? 'Grant privileges' : 'Revoke privileges'}
      about={gives ? 'Who may grant is decided by the database: the owner, and who has it with the right to give it on.' : ''}
      action={gives ? 'Grant' : 'Revoke'}
      ready={name.trim() !== '' && grantee !== '' && privileges.length > 0}
      onDo={send}
      onClose={onClose}
    >
      <label htmlFor="grant-kind">Kind</label>
      <select
        id="grant-kind"
        className="hf-select"
        value={kind}
        onChange={(event) => {
          setKind(event.target.value as NewGrant['kind']);
          setPrivileges([]);
        }}
      >
        <option value="table">table or view</option>
        <option value="sequence">sequence</option>
        <option value="schema">schema</option>
      </select>
      <label htmlFor="grant-object">Object, with its schema</label>
      <TextInput id="grant-object" value={name} autoComplete="off" onChange={(_event, value) => setName(value)} />
      {kind === 'table' && (
        <>
          <label htmlFor="grant-columns">Columns, separated by commas; none for the whole</label>
          <TextInput id="grant-columns" value={columns} autoComplete="off" onChange={(_event, value) => setColumns(value)} />
        </>
      )}
      <fieldset className="hf-row">
        <legend>Privileges</legend>
        {PRIVILEGES[kind].map((privilege) => (
          <label key={privilege} className="hf-check">
            <input
              type="checkbox"
              checked={privileges.includes(privilege)}
              onChange={(event) => mark(privilege, event.target.checked)}
            />{' '}
            {privilege.toLowerCase()}
          </label>
        ))}
      </fieldset>
      <label htmlFor="grant-grantee">{gives ? 'To' : 'From'}</label>
      <select id="grant-grantee" className="hf-select" value={grantee} onChange={(event) => setGrantee(event.target.value)}>
        <option value="">choose a user or role</option>
        <option value="public">public: everybody</option>
        {roles.map((role) => <option key={role.name} value={role.name}>{role.name}</option>)}
      </select>
      <label className="hf-check">
        <input type="checkbox" checked={extra} onChange={(event) => setExtra(event.target.checked)} />{' '}
        {gives ? 'May give it on' : 'Also what was given on'}
      </label>
    </FormDialog>
  );
}
