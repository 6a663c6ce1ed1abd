import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { useState } from 'react';
import { incidents, type IncidentEvent, type IncidentTimeline } from '../../api/incidents';
import { useNow, useQuery, type Query } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { Link } from '../../app/Link';
import { addressOf, go } from '../../app/router';
import { incidentForms } from '../../logic/incidents';
import { age, instant } from '../../logic/text';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty, ProblemAlert } from '../../parts/States';
import { Problem } from '../../api/client';
import { Form } from './Form';
import { SeverityLabel, StateLabel } from './labels';

const EVERY_MILLIS = 5_000;

/** One incident: what is known, what was done, what is next. */
export function IncidentView({ id, asOf }: { id: number; asOf: string | null }) {
  const query = useQuery(
    `incident ${id} ${asOf ?? ''}`,
    (signal) => incidents.read(id, asOf, signal),
    asOf === null ? EVERY_MILLIS : 0,
  );
  return (
    <>
      <PageHead title={`INC-${id}`} about={query.data?.title ?? 'An incident'}>
        <Link to={addressOf('/incidents')}>All incidents</Link>
        <CopyAs forms={incidentForms(window.location.origin, id)} />
      </PageHead>
      <Answer query={query} what="incident">
        {(incident) => <Parts incident={incident} query={query} asOf={asOf} />}
      </Answer>
    </>
  );
}

function useRefusal(asOf: string | null, resolved: boolean): string | null {
  const { roles } = useCaller();
  if (asOf !== null) return 'The time cursor is in the past';
  if (!roles.includes('admin') && !roles.includes('operator')) return 'Needs the role operator or admin';
  return resolved ? 'The incident is resolved' : null;
}

type Asked = 'note' | 'resolve' | null;

interface PartsProperties {
  incident: IncidentTimeline;
  query: Query<IncidentTimeline>;
  asOf: string | null;
}

function Parts({ incident, query, asOf }: PartsProperties) {
  const now = useNow();
  const [asked, setAsked] = useState<Asked>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const refused = useRefusal(asOf, incident.state === 'RESOLVED');
  const tell = (failure: unknown) =>
    setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
  const take = () => {
    incidents.acknowledge(incident.id).then(query.again, tell);
  };
  const start = () => {
    if (incident.playbook === null) return;
    incidents
      .start(incident.playbook, {}, incident.id)
      .then((run) => go(addressOf(`/incidents/runs/${run.id}`)), tell);
  };
  const disabled = { isAriaDisabled: refused !== null, title: refused ?? undefined } as const;
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <section className="hf-card hf-block" aria-label="What is known">
        <div className="hf-row">
          <SeverityLabel severity={incident.severity} />
          <StateLabel incident={incident} />
          <span className="hf-quiet" title={instant(incident.openedAt)}>
            opened {age(incident.openedAt, now)} ago by {incident.openedBy}
          </span>
          {incident.acknowledgedBy !== null && <span className="hf-quiet">taken by {incident.acknowledgedBy}</span>}
        </div>
        {incident.resolvable && incident.state !== 'RESOLVED' && (
          <p className="hf-calm" role="status">Everything that has to hold does: it may be resolved.</p>
        )}
        <div className="hf-row hf-pager">
          {incident.state === 'OPEN' && <Button size="sm" {...disabled} onClick={take}>Take it</Button>}
          <Button variant="secondary" size="sm" {...disabled} onClick={() => setAsked('note')}>Note…</Button>
          <Button variant="secondary" size="sm" {...disabled} onClick={() => setAsked('resolve')}>Resolve…</Button>
          {incident.playbook !== null && (
            <Button variant="secondary" size="sm" {...disabled} onClick={start}>Start the playbook {incident.playbook}</Button>
          )}
        </div>
      </section>
      <div className="hf-incident-parts">
        <section className="hf-card hf-block" aria-labelledby="timeline">
          <h2 id="timeline">Timeline</h2>
          <Timeline events={incident.events} />
        </section>
        <section className="hf-card hf-block" aria-labelledby="incident-runs">
          <h2 id="incident-runs">Runs</h2>
          {incident.runs.length === 0 ? (
            <Empty title="No playbook was started for it yet" />
          ) : (
            <ul className="hf-timeline">
              {incident.runs.map((run) => (
                <li key={run.id}>
                  <Link to={addressOf(`/incidents/runs/${run.id}`)}>Run {run.id}, {run.title}</Link>
                  <br />
                  <span className="hf-quiet">
                    {run.steps.filter((step) => step.state === 'DONE').length} of {run.steps.length} steps done,{' '}
                    {run.state === 'VERIFIED' ? 'verified' : 'not verified'}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <Facts parameters={incident.parameters} />
        </section>
      </div>
      {asked !== null && (
        <Ask
          asked={asked}
          id={incident.id}
          onClose={(done) => {
            setAsked(null);
            if (done) query.again();
          }}
        />
      )}
    </>
  );
}

function Facts({ parameters }: { parameters: Record<string, string> }) {
  const names = Object.keys(parameters);
  if (names.length === 0) return null;
  return (
    <dl className="hf-facts">
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{parameters[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Ask({ asked, id, onClose }: { asked: 'note' | 'resolve'; id: number; onClose: (done: boolean) => void }) {
  return asked === 'note' ? (
    <Form
      title={`A note in INC-${id}`}
      fields={[{ name: 'text', label: 'What is there to know?', kind: 'text', required: true }]}
      action="Write it down"
      onDo={({ text = '' }) => incidents.note(id, text)}
      onClose={onClose}
    />
  ) : (
    <Form
      title={`Resolve INC-${id}?`}
      fields={[{ name: 'text', label: 'What was the matter, and what was done?', kind: 'text', required: true }]}
      action="Resolve it"
      onDo={({ text = '' }) => incidents.resolve(id, text)}
      onClose={onClose}
    >
      <p>What has to hold is looked at once more; while something does not hold, it stays open.</p>
    </Form>
  );
}

function Timeline({ events }: { events: IncidentEvent[] }) {
  return (
    <ol className="hf-timeline">
      {events.map((event) => (
        <li key={event.number}>
          <span className="hf-quiet hf-small">
            {instant(event.at)} · {event.actor} · {event.kind.toLowerCase()}
          </span>
          <br />
          {event.description}
        </li>
      ))}
    </ol>
  );
}
