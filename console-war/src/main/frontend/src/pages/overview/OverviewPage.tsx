import { useState } from 'react';
import { incidents } from '../../api/incidents';
import { useLive, type Live, type Sample } from '../../api/live';
import { useNow, useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { Link } from '../../app/Link';
import { addressOf, useParameter } from '../../app/router';
import { curl } from '../../logic/forms';
import { bytes, count, duration, latency, rate } from '../../logic/text';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Empty, Waiting } from '../../parts/States';
import { needs } from './attention';
import { Figure } from './Figure';

const RANGES = [
  { value: '2', label: '2 min' },
  { value: '10', label: '10 min' },
  { value: '30', label: '30 min' },
];

const INCIDENTS_EVERY_MILLIS = 15_000;

/** Is all well, what needs a person, and how much is going on. */
export default function OverviewPage() {
  const live = useLive();
  const [range, setRange] = useParameter('range');
  const now = useNow();
  const minutes = Number(range ?? '10');
  const samples = live.samples.filter((sample) => now - sample.at <= minutes * 60_000);
  const last = live.samples.at(-1);
  const forms = {
    cli: `./holdfast status --server ${window.location.origin} --user "$USER"`,
    rest: curl(window.location.origin, 'GET', 'live'),
    sql: 'SELECT * FROM hf_status',
  };
  return (
    <>
      <PageHead title="Overview" about="Is all well, and what is going on?">
        <CopyAs forms={forms} />
      </PageHead>
      <VerdictLine live={live} now={now} />
      {last && live.tone !== 'down' && <Attention sample={last} now={now} />}
      <div className="hf-figures-head">
        <h2>Now</h2>
        <div className="hf-row" role="group" aria-label="Range of the charts">
          {RANGES.map((each) => (
            <button
              key={each.value}
              type="button"
              className="hf-choice"
              aria-pressed={each.value === (range ?? '10')}
              onClick={() => setRange(each.value === '10' ? null : each.value)}
            >
              {each.label}
            </button>
          ))}
        </div>
      </div>
      {live.state === 'waiting' ? <Waiting what="live figures" /> : <Figures samples={samples} last={last} />}
    </>
  );
}

function VerdictLine({ live, now }: { live: Live; now: number }) {
  const [heard] = useState(() => Date.now());
  if (live.state === 'waiting') {
    return now - heard > 6_000 ? (
      <p className="hf-verdict hf-tone-unknown" role="status">The server has not sent any figures yet.</p>
    ) : null;
  }
  if (live.state === 'lost') {
    return (
      <p className="hf-verdict hf-tone-unknown" role="status">
        No news for {duration(now - live.heardAt)}. The last was: {live.verdict}
      </p>
    );
  }
  return (
    <p className={`hf-verdict hf-tone-${live.tone ?? 'unknown'}`} role="status">
      <span className="hf-dot" aria-hidden="true" />
      {live.verdict}
    </p>
  );
}

function Attention({ sample, now }: { sample: Sample; now: number }) {
  const { roles } = useCaller();
  const sees = ['admin', 'operator', 'auditor'].some((role) => roles.includes(role));
  const open = useQuery(
    `open incidents ${sees}`,
    async (signal) => (sees ? incidents.list(true, null, signal) : []),
    INCIDENTS_EVERY_MILLIS,
  );
  const found = needs(sample, now, open.data);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">What needs a person</h2>
      {found.length === 0 ? (
        <p className="hf-card hf-calm">Nothing. No branch is in doubt, nobody waits, no transaction is long.</p>
      ) : (
        <ul className="hf-needs">
          {found.map((need) => (
            <li key={need.text} className="hf-card hf-need">
              <span>{need.text}</span>
              <Link to={addressOf(need.path)}>{need.action}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figures({ samples, last }: { samples: Sample[]; last: Sample | undefined }) {
  if (!last || samples.length === 0) {
    return <Empty title="No figures in this range">The first ones come within two seconds.</Empty>;
  }
  return (
    <>
      <div className="hf-figures">
        <Figure title="Commits" samples={samples} format={rate} lines={[{ label: 'per second', of: (s) => s.commitsPerSecond }]} />
        <Figure
          title="Commit latency"
          samples={samples}
          format={latency}
          lines={[
            { label: 'p50', of: (s) => s.p50Micros },
            { label: 'p99', of: (s) => s.p99Micros },
          ]}
        />
        <Figure title="Statements" samples={samples} format={rate} lines={[{ label: 'per second', of: (s) => s.statementsPerSecond }]} />
        <Figure
          title="Sessions"
          samples={samples}
          format={count}
          lines={[
            { label: 'open', of: (s) => s.sessions },
            { label: 'in a transaction', of: (s) => s.transactions },
          ]}
        />
        <Figure title="Log written" samples={samples} format={(value) => `${bytes(value)}/s`} lines={[{ label: 'now', of: (s) => s.logBytesPerSecond }]} />
        <Figure title="Log to replay after a crash" samples={samples} format={bytes} lines={[{ label: 'now', of: (s) => s.replayBytes }]} />
      </div>
      <h2>Database</h2>
      <dl className="hf-card hf-facts">
        <Fact name="Data" value={last.name} />
        <Fact name="Version" value={last.version} />
        <Fact name="Open for" value={duration(last.uptimeMillis)} />
        <Fact name="Last commit" value={count(last.lastCommitSequence)} />
        <Fact name="Tables" value={count(last.tables)} />
        <Fact name="Row versions kept" value={count(last.rowVersions)} />
      </dl>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
