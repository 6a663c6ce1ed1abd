import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { useState } from 'react';
import { compliance, type Waiver } from '../../api/compliance';
import { useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { references, type Row } from '../../logic/compliance';
import { count, instant } from '../../logic/text';
import { ResultTable } from '../../parts/ResultTable';
import { Answer } from '../../parts/States';
import { Decide } from './Decide';
import { STATUS } from './status';
import { Waivers } from './Waivers';

interface Properties {
  row: Row;
  waivers: Waiver[];
  asOf: string | null;
  onBack: () => void;
  onChanged: () => void;
}

/** One check: why it is there, what it found, how it went on, who accepted what. */
export function CheckDetail({ row: { check, result }, waivers, asOf, onBack, onChanged }: Properties) {
  const { isAdmin } = useCaller();
  const [asking, setAsking] = useState<'waive' | 'attest' | null>(null);
  const close = (done: boolean) => {
    setAsking(null);
    if (done) onChanged();
  };
  return (
    <>
      <button type="button" className="hf-link" onClick={onBack}>All checks</button>
      <section className="hf-card hf-slo" aria-labelledby="check">
        <div className="hf-head">
          <div>
            <h2 id="check">{check.id} {check.title}</h2>
            <p className="hf-quiet">{references(check)}</p>
          </div>
          {result && <Label color={STATUS[result.status].color}>{STATUS[result.status].text}</Label>}
        </div>
        <p>{check.why}</p>
        <dl className="hf-facts">
          <div>
            <dt>Passes when</dt>
            <dd>{check.passRule}{Object.entries(check.parameters).map(([name, value]) => `, ${name} ${value}`)}</dd>
          </div>
          <div>
            <dt>Severity</dt>
            <dd>{check.severity}</dd>
          </div>
          <div>
            <dt>Looked at</dt>
            <dd>{result === null ? 'not run' : `${instant(result.at)}, commit ${result.sequence}`}</dd>
          </div>
          <div>
            <dt>Result hash</dt>
            <dd><code>{result?.resultSha256 ?? ''}</code></dd>
          </div>
          <div>
            <dt>Remedy</dt>
            <dd>{check.remedy}</dd>
          </div>
        </dl>
        {result !== null && result.message !== '' && <p className="hf-wrong">{result.message}</p>}
        {asOf === null && (
          <div className="hf-row hf-pager">
            {check.attested && (
              <Button variant="secondary" size="sm" onClick={() => setAsking('attest')}>Attest…</Button>
            )}
            {isAdmin && (
              <Button variant="secondary" size="sm" onClick={() => setAsking('waive')}>Ask for a waiver…</Button>
            )}
          </div>
        )}
        <details>
          <summary>Statement, version {check.version}</summary>
          <pre className="hf-statement">{check.query}</pre>
          {check.applies !== null && <p>Applies when this is true:</p>}
          {check.applies !== null && <pre className="hf-statement">{check.applies}</pre>}
        </details>
      </section>
      {result !== null && result.rows.length > 0 && (
        <section aria-labelledby="evidence">
          <h2 id="evidence">Evidence: {count(result.rowsTotal)} {result.rowsTotal === 1 ? 'row' : 'rows'}</h2>
          <div className="hf-card">
            <ResultTable
              label="Rows of the evidence"
              columns={result.columns.map((name) => ({ name, type: 'text' }))}
              rows={result.rows}
            />
          </div>
        </section>
      )}
      <Waivers waivers={waivers} readOnly={!isAdmin || asOf !== null} onChanged={onChanged} />
      <History check={check.id} since={result?.sequence ?? 0} />
      {asking !== null && <Decide kind={asking} check={check.id} onClose={close} />}
    </>
  );
}

function History({ check, since }: { check: string; since: number }) {
  const history = useQuery(`history ${check} ${since}`, (signal) => compliance.history(check, signal));
  return (
    <section aria-labelledby="history">
      <h2 id="history">Changes of the result</h2>
      <Answer query={history} what="changes">
        {(items) => (
          <ul className="hf-history">
            {items.map((each) => (
              <li key={each.sequence}>
                {instant(each.at)} {STATUS[each.status].text}, {count(each.rowsTotal)} rows, commit {each.sequence}
              </li>
            ))}
            {items.length === 0 && <li>none kept yet</li>}
          </ul>
        )}
      </Answer>
    </section>
  );
}
