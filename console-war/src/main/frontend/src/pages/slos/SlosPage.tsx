import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { readSlos, type Slo } from '../../api/slos';
import { useQuery } from '../../api/useQuery';
import { useAsOf } from '../../app/router';
import { barOf, percent, sloForms, verdictOf } from '../../logic/slos';
import { count, instant } from '../../logic/text';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty } from '../../parts/States';

const EVERY_MILLIS = 30_000;

const VERDICTS = {
  unknown: { color: 'grey', text: 'no events yet' },
  broken: { color: 'red', text: 'broken' },
  burning: { color: 'orange', text: 'burning' },
  kept: { color: 'green', text: 'kept' },
} as const;

const ALERTS = {
  PAGE_1H: 'page, 1 hour',
  PAGE_6H: 'page, 6 hours',
  TICKET_1D: 'ticket, 1 day',
  TICKET_3D: 'ticket, 3 days',
} as const;

/** What was promised, and what is left of each error budget. */
export default function SlosPage() {
  const [asOf] = useAsOf();
  const isSequence = asOf !== null && /^\d+$/.test(asOf);
  return (
    <>
      <PageHead title="SLOs" about="What was promised, and how much of it may still go wrong.">
        <CopyAs forms={sloForms(window.location.origin, isSequence ? null : asOf)} />
      </PageHead>
      {isSequence ? (
        <Empty title="Objectives are asked by time">Set the time cursor to a timestamp instead of a commit sequence.</Empty>
      ) : (
        <Objectives asOf={asOf} />
      )}
    </>
  );
}

function Objectives({ asOf }: { asOf: string | null }) {
  const slos = useQuery(`slos ${asOf ?? ''}`, (signal) => readSlos(asOf, signal), asOf === null ? EVERY_MILLIS : 0);
  return (
    <Answer query={slos} what="objectives">
      {(items) => (
        <div className="hf-slos">
          {items.map((slo) => <Objective key={slo.id} slo={slo} />)}
          <div>
            <Button variant="secondary" size="sm" onClick={slos.again}>Read again</Button>
          </div>
        </div>
      )}
    </Answer>
  );
}

function Objective({ slo }: { slo: Slo }) {
  const verdict = VERDICTS[verdictOf(slo)];
  const left = barOf(slo.budgetLeft);
  return (
    <section className="hf-card hf-slo" aria-labelledby={`slo-${slo.id}`}>
      <div className="hf-head">
        <div>
          <h2 id={`slo-${slo.id}`}>{slo.title}</h2>
          <p className="hf-quiet">
            {percent(slo.target, slo.target)} of {slo.good}, over {slo.windowDays} days
          </p>
        </div>
        <Label color={verdict.color}>{verdict.text}</Label>
      </div>
      <dl className="hf-facts">
        <div>
          <dt>Actual</dt>
          <dd>{slo.hasData ? percent(slo.actual, slo.target) : '–'}</dd>
        </div>
        <div>
          <dt>Bad events</dt>
          <dd>{count(slo.totalCount - slo.goodCount)} of {count(slo.totalCount)}</dd>
        </div>
        <div>
          <dt>Budget left</dt>
          <dd>
            <meter min={0} max={100} value={left} aria-label={`Budget left of ${slo.title}`}>{left} %</meter>{' '}
            {Math.round(slo.budgetLeft * 100)} %
          </dd>
        </div>
        <div>
          <dt>Spent if the last six hours go on</dt>
          <dd>{slo.exhaustedAt === null ? 'not within the window' : instant(slo.exhaustedAt)}</dd>
        </div>
      </dl>
      <div className="hf-scroll" role="region" aria-label={`Alerts of ${slo.title}`} tabIndex={0}>
        <table className="hf-table">
          <thead>
            <tr>
              <th scope="col">Alert</th>
              <th scope="col" className="hf-number">Fires above</th>
              <th scope="col" className="hf-number">Burn, long window</th>
              <th scope="col" className="hf-number">Burn, short window</th>
              <th scope="col" className="hf-number">Bad events</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {slo.alerts.map((alert) => (
              <tr key={alert.tier}>
                <td>{ALERTS[alert.tier]}</td>
                <td className="hf-number">{alert.factor.toFixed(1)}</td>
                <td className="hf-number">{alert.longBurn.toFixed(1)}</td>
                <td className="hf-number">{alert.shortBurn.toFixed(1)}</td>
                <td className="hf-number">{count(alert.badCount)}</td>
                <td>{alert.fires ? 'fires' : alert.reachable ? 'quiet' : 'cannot fire for this target'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
