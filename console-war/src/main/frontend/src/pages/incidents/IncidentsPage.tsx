import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { incidents, type Incident, type Playbook, type PlaybookRun, type Severity } from '../../api/incidents';
import { useNow, useQuery } from '../../api/useQuery';
import { Link } from '../../app/Link';
import { useCaller } from '../../app/caller';
import { addressOf, go, useAsOf, useParameter, usePlace } from '../../app/router';
import { byHarm, listForms } from '../../logic/incidents';
import { age, instant } from '../../logic/text';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty } from '../../parts/States';
import { Form } from './Form';
import { IncidentView } from './IncidentView';
import { riskText, SeverityLabel, StateLabel } from './labels';
import { RunView } from './RunView';

const EVERY_MILLIS = 10_000;

/** What needs a person, and what is done about it. */
export default function IncidentsPage() {
  const { path } = usePlace();
  const [asOf] = useAsOf();
  if (asOf !== null && /^\d+$/.test(asOf)) {
    return (
      <>
        <PageHead title="Incidents & playbooks" about="What needs a person, and what is done about it." />
        <Empty title="Incidents are asked by time">Set the time cursor to a timestamp instead of a commit sequence.</Empty>
      </>
    );
  }
  const run = /^\/incidents\/runs\/(\d+)$/.exec(path);
  if (run) return <RunView key={path} id={Number(run[1])} asOf={asOf} />;
  const one = /^\/incidents\/(\d+)$/.exec(path);
  return one ? <IncidentView key={path} id={Number(one[1])} asOf={asOf} /> : <Everything asOf={asOf} />;
}

function Everything({ asOf }: { asOf: string | null }) {
  const { roles } = useCaller();
  const [shown, setShown] = useParameter('show');
  const [opening, setOpening] = useState(false);
  const unresolved = shown !== 'all';
  const every = asOf === null ? EVERY_MILLIS : 0;
  const list = useQuery(
    `incidents ${unresolved} ${asOf ?? ''}`,
    (signal) => incidents.list(unresolved, asOf, signal),
    every,
  );
  const playbooks = useQuery('playbooks', (signal) => incidents.playbooks(signal));
  const mayAct = roles.includes('admin') || roles.includes('operator');
  const refused = asOf !== null ? 'The time cursor is in the past' : mayAct ? null : 'Needs the role operator or admin';
  return (
    <>
      <PageHead title="Incidents & playbooks" about="What needs a person, and what is done about it.">
        <Button variant="secondary" size="sm" isAriaDisabled={refused !== null} title={refused ?? undefined} onClick={() => setOpening(true)}>
          Open an incident…
        </Button>
        <Button variant="secondary" size="sm" onClick={list.again}>Read again</Button>
        <CopyAs forms={listForms(window.location.origin, unresolved, asOf)} />
      </PageHead>
      <div className="hf-row hf-pager" role="group" aria-label="Which incidents">
        {[
          { all: false, text: 'Unresolved' },
          { all: true, text: 'All' },
        ].map((each) => (
          <button
            key={each.text}
            type="button"
            className="hf-choice"
            aria-pressed={each.all !== unresolved}
            onClick={() => setShown(each.all ? 'all' : null)}
          >
            {each.text}
          </button>
        ))}
      </div>
      <Answer query={list} what="incidents">
        {(items) =>
          items.length === 0 ? (
            <Empty title={unresolved ? 'No open incidents' : 'No incidents yet'}>
              Burning objectives, branches in doubt, a disk that is nearly full and guessed passwords open them; or you do.
            </Empty>
          ) : (
            <IncidentTable items={unresolved ? byHarm(items) : items} />
          )
        }
      </Answer>
      <section aria-labelledby="playbooks">
        <h2 id="playbooks">Playbooks</h2>
        <Answer query={playbooks} what="playbooks">
          {(items) => <PlaybookCards items={items} refused={refused} />}
        </Answer>
      </section>
      <Runs asOf={asOf} />
      {opening && (
        <Opening
          playbooks={playbooks.data ?? []}
          onClose={(done) => {
            setOpening(false);
            if (done) list.again();
          }}
        />
      )}
    </>
  );
}

function IncidentTable({ items }: { items: Incident[] }) {
  const now = useNow();
  return (
    <div className="hf-card hf-scroll" role="region" aria-label="Incidents" tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">State</th>
            <th scope="col">Incident</th>
            <th scope="col">Age</th>
            <th scope="col">Taken by</th>
            <th scope="col">Playbook</th>
          </tr>
        </thead>
        <tbody>
          {items.map((incident) => (
            <tr key={incident.id}>
              <td><SeverityLabel severity={incident.severity} /></td>
              <td>
                <StateLabel incident={incident} />
                {incident.resolvable && incident.state !== 'RESOLVED' && (
                  <span className="hf-quiet hf-small"> may be resolved</span>
                )}
              </td>
              <td>
                <Link to={addressOf(`/incidents/${incident.id}`)}>INC-{incident.id}</Link>{' '}
                <span className="hf-break">{incident.title}</span>
              </td>
              <td className="hf-nowrap" title={instant(incident.openedAt)}>{age(incident.openedAt, now)}</td>
              <td>{incident.acknowledgedBy ?? '–'}</td>
              <td>{incident.playbook ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlaybookCards({ items, refused }: { items: Playbook[]; refused: string | null }) {
  const [starting, setStarting] = useState<Playbook | null>(null);
  return (
    <div className="hf-figures">
      {items.map((playbook) => (
        <section key={playbook.name} className="hf-card hf-block" aria-labelledby={`playbook-${playbook.name}`}>
          <h3 id={`playbook-${playbook.name}`}>{playbook.title}</h3>
          <p>{playbook.meaning}</p>
          <p className="hf-quiet">{playbook.impact}</p>
          <details className="hf-idle">
            <summary>{playbook.steps.length} steps, version {playbook.version}</summary>
            <p>{playbook.context}</p>
            <ol>
              {playbook.steps.map((step) => (
                <li key={step.id}>{step.title} <span className="hf-quiet">({riskText(step.risk)})</span></li>
              ))}
            </ol>
          </details>
          <Button
            variant="secondary"
            size="sm"
            isAriaDisabled={refused !== null}
            title={refused ?? undefined}
            onClick={() => setStarting(playbook)}
          >
            Start {playbook.title}…
          </Button>
        </section>
      ))}
      {starting && <Start playbook={starting} onClose={() => setStarting(null)} />}
    </div>
  );
}

function Start({ playbook, onClose }: { playbook: Playbook; onClose: () => void }) {
  return (
    <Form
      title={`Start ${playbook.title}?`}
      fields={playbook.parameters.map((parameter) => ({
        name: parameter.name,
        label: parameter.title + (parameter.required ? '' : ' (may be left empty)'),
        kind: 'line',
        first: parameter.default ?? '',
        required: parameter.required,
      }))}
      action="Start"
      onDo={(values) => {
        const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
        return incidents.start(playbook.name, given, null).then((run) => go(addressOf(`/incidents/runs/${run.id}`)));
      }}
      onClose={onClose}
    >
      <p>Nothing is done by starting: each step is looked at, previewed and executed by itself.</p>
    </Form>
  );
}

function Opening({ playbooks, onClose }: { playbooks: Playbook[]; onClose: (done: boolean) => void }) {
  return (
    <Form
      title="Open an incident"
      fields={[
        { name: 'title', label: 'What is the matter?', kind: 'line', required: true },
        {
          name: 'severity',
          label: 'How bad is it?',
          kind: 'choice',
          first: 'SEV3',
          choices: [
            { value: 'SEV1', label: 'SEV1: data lost or wrong, or nothing works' },
            { value: 'SEV2', label: 'SEV2: a promise is being broken' },
            { value: 'SEV3', label: 'SEV3: look at it on the next working day' },
            { value: 'SEV4', label: 'SEV4: good to know' },
          ],
        },
        {
          name: 'playbook',
          label: 'Which playbook helps?',
          kind: 'choice',
          choices: [{ value: '', label: 'none' }, ...playbooks.map((each) => ({ value: each.name, label: each.title }))],
        },
      ]}
      action="Open it"
      onDo={({ title = '', severity = 'SEV3', playbook = '' }) =>
        incidents.open(title, severity as Severity, playbook === '' ? null : playbook)
      }
      onClose={onClose}
    />
  );
}

function Runs({ asOf }: { asOf: string | null }) {
  const runs = useQuery(`runs ${asOf ?? ''}`, (signal) => incidents.runs(asOf, signal));
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">Runs</h2>
      <Answer query={runs} what="runs">
        {(items) =>
          items.length === 0 ? <Empty title="No playbook was run yet" /> : <RunTable items={items} />
        }
      </Answer>
    </section>
  );
}

function RunTable({ items }: { items: PlaybookRun[] }) {
  return (
    <div className="hf-card hf-scroll" role="region" aria-label="Runs" tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Playbook</th>
            <th scope="col">State</th>
            <th scope="col">Started</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {items.map((run) => (
            <tr key={run.id}>
              <td><Link to={addressOf(`/incidents/runs/${run.id}`)}>Run {run.id}</Link></td>
              <td>{run.title}</td>
              <td>{run.state === 'VERIFIED' ? 'verified' : 'running'}</td>
              <td className="hf-nowrap">{instant(run.startedAt)}</td>
              <td>{run.startedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
