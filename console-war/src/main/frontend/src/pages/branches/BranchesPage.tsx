import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { useState } from 'react';
import { api, type Branch } from '../../api/client';
import { useNow, useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { useAsOf } from '../../app/router';
import { curl } from '../../logic/forms';
import { age, count, instant } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty } from '../../parts/States';

type Decision = 'COMMIT' | 'ROLLBACK';

const EVERY_MILLIS = 3_000;
const TYPED_DIGITS = 8;

/** Branches that are prepared and wait for their transaction manager. */
export default function BranchesPage() {
  const { isAdmin } = useCaller();
  const [asOf] = useAsOf();
  const [choice, setChoice] = useState<{ branch: Branch; decision: Decision } | null>(null);
  const branches = useQuery('branches', (signal) => api.branches(signal), EVERY_MILLIS);
  const now = useNow();
  const refused = asOf !== null ? 'The time cursor is in the past' : isAdmin ? null : 'Needs the role admin';
  const forms = {
    cli: `./holdfast branches --server ${window.location.origin} --user "$USER"`,
    rest: curl(window.location.origin, 'GET', 'branches'),
    sql: 'SELECT * FROM hf_branches',
  };
  return (
    <>
      <PageHead
        title="In-doubt desk"
        about="Branches that promised to commit and have not heard from their transaction manager."
      >
        <Button variant="secondary" size="sm" onClick={branches.again}>Read again</Button>
        <CopyAs forms={forms} />
      </PageHead>
      <Answer query={branches} what="branches">
        {(items) =>
          items.length === 0 ? (
            <Empty title="No branch is in doubt">
              Prepared branches are listed here until their transaction manager has decided.
            </Empty>
          ) : (
            <BranchTable
              items={items}
              now={now}
              refused={refused}
              onChoose={(branch, decision) => setChoice({ branch, decision })}
            />
          )
        }
      </Answer>
      {choice && (
        <Decide
          {...choice}
          now={now}
          onClose={(done) => {
            setChoice(null);
            if (done) branches.again();
          }}
        />
      )}
    </>
  );
}

interface TableProperties {
  items: Branch[];
  now: number;
  refused: string | null;
  onChoose: (branch: Branch, decision: Decision) => void;
}

function BranchTable({ items, now, refused, onChoose }: TableProperties) {
  return (
    <div className="hf-card hf-scroll" role="region" aria-label="Branches" tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Age</th>
            <th scope="col">Global transaction · branch</th>
            <th scope="col" className="hf-number">Changes</th>
            <th scope="col">Who</th>
            <th scope="col">Application</th>
            <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          {items.map((branch) => (
            <tr key={`${branch.formatId}:${branch.gtrid}:${branch.bqual}`}>
              <td><StateLabel branch={branch} /></td>
              <td className="hf-nowrap" title={instant(branch.preparedAt)}>{age(branch.preparedAt, now)}</td>
              <td>
                <code className="hf-break">{branch.gtrid}</code>
                <br />
                <code className="hf-break hf-quiet">{branch.bqual}</code>
                <span className="hf-quiet hf-small"> format {branch.formatId}</span>
              </td>
              <td className="hf-number">{count(branch.changeCount)}</td>
              <td>{branch.principal || '–'}</td>
              <td>{branch.deployment || '–'}</td>
              <td>
                {branch.state === 'PREPARED' && (
                  <div className="hf-row">
                    {(['COMMIT', 'ROLLBACK'] as const).map((decision) => (
                      <Button
                        key={decision}
                        variant="secondary"
                        size="sm"
                        isDanger
                        isAriaDisabled={refused !== null}
                        title={refused ?? undefined}
                        onClick={() => onChoose(branch, decision)}
                      >
                        {decision === 'COMMIT' ? 'Commit…' : 'Roll back…'}
                      </Button>
                    ))}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StateLabel({ branch }: { branch: Branch }) {
  switch (branch.state) {
    case 'PREPARED':
      return <Label color="orange" isCompact>in doubt</Label>;
    case 'HEURISTICALLY_COMMITTED':
      return <Label color="blue" isCompact>committed by an operator</Label>;
    case 'HEURISTICALLY_ROLLED_BACK':
      return <Label color="blue" isCompact>rolled back by an operator</Label>;
  }
}

interface DecideProperties {
  branch: Branch;
  decision: Decision;
  now: number;
  onClose: (done: boolean) => void;
}

function Decide({ branch, decision, now, onClose }: DecideProperties) {
  const commit = decision === 'COMMIT';
  return (
    <Confirm
      title={commit ? 'Commit this branch yourself?' : 'Roll this branch back yourself?'}
      action={commit ? 'Commit the branch' : 'Roll the branch back'}
      typed={branch.gtrid.slice(-TYPED_DIGITS)}
      onDo={() => api.decide(branch, decision)}
      onClose={onClose}
    >
      <p>
        {branch.changeCount === 1 ? '1 change' : `${count(branch.changeCount)} changes`} of <strong>{branch.principal || 'nobody'}</strong>
        {branch.deployment && ` in ${branch.deployment}`}, prepared {age(branch.preparedAt, now)} ago, will{' '}
        {commit ? 'become visible and stay' : 'be undone'}; the locks will be released.
      </p>
      <p>
        The transaction manager may decide otherwise for the other databases and queues of this transaction: then they
        do not agree, and nothing repairs that by itself. Wait for the manager if it can still come back. It will be
        told of your decision.
      </p>
    </Confirm>
  );
}
