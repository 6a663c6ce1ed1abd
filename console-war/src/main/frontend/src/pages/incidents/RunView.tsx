import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { Problem } from '../../api/client';
import { incidents, type Playbook, type PlaybookRun, type RunStep, type RunTable } from '../../api/incidents';
import { useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { Link } from '../../app/Link';
import { addressOf } from '../../app/router';
import { refusalOf, runForms, turnOf, type Turn } from '../../logic/incidents';
import { instant } from '../../logic/text';
import { Confirm } from '../../parts/Confirm';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, ProblemAlert } from '../../parts/States';
import { Form } from './Form';
import { riskText, StepLabel } from './labels';

const EVERY_MILLIS = 5_000;

/** A playbook in use, step by step. */
export function RunView({ id, asOf }: { id: number; asOf: string | null }) {
  const run = useQuery(
    `run ${id} ${asOf ?? ''}`,
    (signal) => incidents.run(id, asOf, signal),
    asOf === null ? EVERY_MILLIS : 0,
  );
  const playbooks = useQuery('playbooks', (signal) => incidents.playbooks(signal));
  const playbook = playbooks.data?.find((each) => each.name === run.data?.playbook);
  const incidentId = run.data?.incidentId ?? null;
  return (
    <>
      <PageHead title={`Run ${id}`} about={run.data?.title ?? 'A playbook in use'}>
        {incidentId !== null && <Link to={addressOf(`/incidents/${incidentId}`)}>INC-{incidentId}</Link>}
        <Link to={addressOf('/incidents')}>All incidents</Link>
        <CopyAs forms={runForms(window.location.origin, id)} />
      </PageHead>
      <Answer query={run} what="run">
        {(data) => <Run run={data} playbook={playbook} asOf={asOf} onChange={run.again} />}
      </Answer>
    </>
  );
}

interface RunProperties {
  run: PlaybookRun;
  playbook: Playbook | undefined;
  asOf: string | null;
  onChange: () => void;
}

function Run({ run, playbook, asOf, onChange }: RunProperties) {
  const { roles } = useCaller();
  const [problem, setProblem] = useState<Problem | null>(null);
  const mayAct = roles.includes('admin') || roles.includes('operator');
  const refused = asOf !== null ? 'The time cursor is in the past' : mayAct ? null : 'Needs the role operator or admin';
  const act = (work: Promise<unknown>) => {
    setProblem(null);
    work.then(onChange, (failure: unknown) => {
      setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
      onChange();
    });
  };
  return (
    <>
      {playbook && (
        <section className="hf-card hf-block" aria-label="About">
          <p>{playbook.meaning} {playbook.impact}</p>
          <p><strong>Before anything is done:</strong> {playbook.context}</p>
        </section>
      )}
      {problem && <ProblemAlert problem={problem} />}
      <ol className="hf-steps" aria-label="Steps">
        {run.steps.map((step) => (
          <Step key={step.number} run={run} step={step} playbook={playbook} asOf={asOf} onAct={act} onChange={onChange} />
        ))}
      </ol>
      <section className="hf-card hf-block" aria-labelledby="verify">
        <h2 id="verify">In the end</h2>
        {run.state === 'VERIFIED' && <p role="status">Everything held at {instant(run.endedAt ?? '')}.</p>}
        <ul>
          {(run.verifications.length > 0 ? run.verifications : []).map((each) => (
            <li key={each.id}>{each.title}: <strong>{each.holds ? 'holds' : 'does not hold yet'}</strong></li>
          ))}
          {run.verifications.length === 0 && playbook?.assertions.map((each) => <li key={each.id}>{each.title}</li>)}
        </ul>
        <Button
          variant="secondary"
          size="sm"
          isAriaDisabled={refused !== null}
          title={refused ?? undefined}
          onClick={() => act(incidents.verify(run.id))}
        >
          Look whether it holds
        </Button>
      </section>
    </>
  );
}

interface StepProperties {
  run: PlaybookRun;
  step: RunStep;
  playbook: Playbook | undefined;
  asOf: string | null;
  onAct: (work: Promise<unknown>) => void;
  onChange: () => void;
}

type Asked = 'preview' | 'approve' | 'execute' | 'skip' | null;

function classOf(step: RunStep, turn: Turn): string {
  if (turn === 'ended') return step.state === 'DONE' ? 'hf-step hf-step-done' : 'hf-step';
  return turn === 'wait' ? 'hf-step' : 'hf-step hf-step-turn';
}

function Step({ run, step, playbook, asOf, onAct, onChange }: StepProperties) {
  const { user, roles } = useCaller();
  const [asked, setAsked] = useState<Asked>(null);
  const turn = turnOf(run, step, user);
  const refused = refusalOf(step, roles, asOf);
  const close = () => {
    setAsked(null);
    onChange();
  };
  const open = (what: Asked) => () => setAsked(what);
  const missing = missingOf(run, step, playbook);
  return (
    <li className={classOf(step, turn)} aria-current={turn === 'wait' || turn === 'ended' ? undefined : 'step'}>
      <div className="hf-head">
        <h3>{step.number}. {step.title}</h3>
        <div className="hf-row">
          <span className="hf-quiet">{riskText(step.risk)}</span>
          <StepLabel state={step.state} />
        </div>
      </div>
      <Story step={step} />
      {turn === 'second-person' && (
        <p role="status">Waiting for a second person with the role admin: you asked for it yourself.</p>
      )}
      {turn !== 'ended' && turn !== 'wait' && turn !== 'running' && (
        <Acts
          turn={turn}
          refused={refused}
          number={step.number}
          onLook={() => onAct(incidents.execute(run.id, step.number, null, null))}
          onPreview={missing.length > 0 ? open('preview') : () => onAct(incidents.preview(run.id, step.number, {}))}
          onApprove={open('approve')}
          onExecute={open('execute')}
          onSkip={open('skip')}
        />
      )}
      {asked !== null && <Ask asked={asked} run={run} step={step} missing={missing} onClose={close} />}
    </li>
  );
}

/** Parameters that the run was started without, for an action that may need them. */
function missingOf(run: PlaybookRun, step: RunStep, playbook: Playbook | undefined) {
  if (!step.operation?.startsWith('session.')) return [];
  return (playbook?.parameters ?? []).filter((each) => each.type === 'SESSION' && run.parameters[each.name] === undefined);
}

function Story({ step }: { step: RunStep }) {
  return (
    <>
      {step.table && <Found table={step.table} label={`What step ${step.number} found`} />}
      {step.preview !== null && step.state !== 'SKIPPED' && (
        <p className="hf-preview">
          {step.preview}
          <br />
          <span className="hf-quiet hf-small">
            previewed by {step.requestedBy}, hash <code>{step.previewHash?.slice(0, 12)}</code>
            {step.approvedBy !== null && `, approved by ${step.approvedBy} at ${instant(step.approvedAt ?? '')}`}
          </span>
        </p>
      )}
      {step.reason !== null && <p className="hf-quiet">{step.approvedBy ?? step.executedBy}: {step.reason}</p>}
      {step.result !== null && step.operation !== null && (
        <p>
          {step.result} <span className="hf-quiet hf-small">{step.executedBy}, {instant(step.endedAt ?? '')}</span>
        </p>
      )}
    </>
  );
}

function Found({ table, label }: { table: RunTable; label: string }) {
  if (table.rows.length === 0) return <p className="hf-quiet">Nothing was found.</p>;
  return (
    <div className="hf-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>{table.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>{row.map((cell, k) => <td key={k}><span className="hf-cell">{cell}</span></td>)}</tr>
          ))}
        </tbody>
      </table>
      {table.cut && <p className="hf-quiet hf-pager">There were more rows than are kept.</p>}
    </div>
  );
}

interface ActsProperties {
  turn: Turn;
  refused: string | null;
  number: number;
  onLook: () => void;
  onPreview: () => void;
  onApprove: () => void;
  onExecute: () => void;
  onSkip: () => void;
}

function Acts({ turn, refused, number, onLook, onPreview, onApprove, onExecute, onSkip }: ActsProperties) {
  const disabled = { isAriaDisabled: refused !== null, title: refused ?? undefined } as const;
  const named = <span className="pf-v6-screen-reader"> step {number}</span>;
  return (
    <div className="hf-row">
      {turn === 'look' && <Button size="sm" {...disabled} onClick={onLook}>Look{named}</Button>}
      {turn === 'preview' && <Button size="sm" {...disabled} onClick={onPreview}>Preview{named}</Button>}
      {turn === 'approve' && <Button size="sm" {...disabled} onClick={onApprove}>Approve…{named}</Button>}
      {turn === 'execute' && <Button size="sm" isDanger variant="secondary" {...disabled} onClick={onExecute}>Execute…{named}</Button>}
      {(turn === 'approve' || turn === 'execute' || turn === 'second-person') && (
        <Button size="sm" variant="secondary" {...disabled} onClick={onPreview}>Preview again{named}</Button>
      )}
      <Button size="sm" variant="link" {...disabled} onClick={onSkip}>Leave out…{named}</Button>
    </div>
  );
}

interface AskProperties {
  asked: Exclude<Asked, null>;
  run: PlaybookRun;
  step: RunStep;
  missing: { name: string; title: string }[];
  onClose: () => void;
}

function Ask({ asked, run, step, missing, onClose }: AskProperties) {
  switch (asked) {
    case 'preview':
      return (
        <Form
          title={`Preview step ${step.number}`}
          fields={missing.map((each) => ({ name: each.name, label: each.title, kind: 'line', required: true }))}
          action="Preview it"
          onDo={(values) => incidents.preview(run.id, step.number, values)}
          onClose={onClose}
        />
      );
    case 'approve':
      return (
        <Form
          title={`Approve step ${step.number}?`}
          fields={[{ name: 'reason', label: 'Why is it right?', kind: 'text', required: true }]}
          action="Approve it"
          onDo={({ reason = '' }) => incidents.approve(run.id, step.number, step.previewHash ?? '', reason)}
          onClose={onClose}
        >
          <p className="hf-preview">{step.preview}</p>
          <p>{step.requestedBy} asked for it. Your approval counts for this preview and for half an hour.</p>
        </Form>
      );
    case 'execute':
      return (
        <Confirm
          title={`Execute step ${step.number}?`}
          {...(step.confirmation !== null && { typed: step.confirmation })}
          action="Execute it"
          onDo={() => incidents.execute(run.id, step.number, step.previewHash, step.confirmation)}
          onClose={onClose}
        >
          <p className="hf-preview">{step.preview}</p>
        </Confirm>
      );
    case 'skip':
      return (
        <Form
          title={`Leave step ${step.number} out?`}
          fields={[{ name: 'reason', label: 'Why is it not needed?', kind: 'text', required: true }]}
          action="Leave it out"
          onDo={({ reason = '' }) => incidents.skip(run.id, step.number, reason)}
          onClose={onClose}
        />
      );
  }
}
