import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import { useState } from 'react';
import { API, Problem } from '../../api/client';
import { compliance, readPosture, type Posture } from '../../api/compliance';
import { useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { useAsOf, useParameter } from '../../app/router';
import { complianceForms, counts, posture, reportAddress, type Row } from '../../logic/compliance';
import { count, instant } from '../../logic/text';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty, ProblemAlert } from '../../parts/States';
import { CheckDetail } from './CheckDetail';
import { STATUS } from './status';

const FORMATS = ['pdf', 'csv', 'json'];

/** Which technical controls hold, now or at a past moment, and what shows it. */
export default function CompliancePage() {
  const [asOf] = useAsOf();
  const [chosen, choose] = useParameter('check');
  const { isAdmin } = useCaller();
  const answer = useQuery(`compliance ${asOf ?? ''}`, (signal) => readPosture(asOf, signal));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (check: string | null) => {
    setBusy(true);
    setProblem(null);
    compliance.run(check).then(
      () => {
        setBusy(false);
        answer.again();
      },
      (failure: unknown) => {
        setBusy(false);
        setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
      },
    );
  };
  const rows = answer.data === undefined ? [] : posture(answer.data.checks, answer.data.results);
  const row = rows.find(({ check }) => check.id === chosen) ?? null;
  return (
    <>
      <PageHead title="Compliance" about="Which technical controls of this database hold, and the rows that show it.">
        {isAdmin && asOf === null && (
          <Button size="sm" isLoading={busy} isDisabled={busy} onClick={() => run(row?.check.id ?? null)}>
            {row === null ? 'Run all now' : 'Run this check now'}
          </Button>
        )}
        {FORMATS.map((format) => (
          <a key={format} href={reportAddress(API, format, asOf)} download={`holdfast-compliance.${format}`}>
            Report as {format.toUpperCase()}
          </a>
        ))}
        <CopyAs forms={complianceForms(window.location.origin, asOf, row)} />
      </PageHead>
      {problem && <ProblemAlert problem={problem} />}
      <Answer query={answer} what="checks">
        {(data) =>
          row === null ? (
            <Checks data={data} rows={rows} asOf={asOf} onOpen={choose} />
          ) : (
            <CheckDetail
              key={row.check.id}
              row={row}
              waivers={data.waivers.filter((waiver) => waiver.check === row.check.id)}
              asOf={asOf}
              onBack={() => choose(null)}
              onChanged={answer.again}
            />
          )
        }
      </Answer>
    </>
  );
}

interface ChecksProperties {
  data: Posture;
  rows: Row[];
  asOf: string | null;
  onOpen: (check: string) => void;
}

function Checks({ data, rows, asOf, onOpen }: ChecksProperties) {
  if (data.results.length === 0) {
    return <Empty title="The checks have not run yet">They run every hour; an administrator can run them now.</Empty>;
  }
  return (
    <>
      <div className="hf-row hf-posture" role="status">
        {counts(rows).map(([status, number]) => (
          <Label key={status} color={STATUS[status].color}>{number} {STATUS[status].text}</Label>
        ))}
        <span className="hf-quiet">{told(data, asOf)}</span>
      </div>
      <div className="hf-card">
        <div className="hf-scroll" role="region" aria-label="Checks" tabIndex={0}>
          <table className="hf-table">
            <thead>
              <tr>
                <th scope="col">Status</th>
                <th scope="col">Check</th>
                <th scope="col">Severity</th>
                <th scope="col" className="hf-number">Rows</th>
                <th scope="col">{asOf === null ? 'Since' : 'As of'}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ check, result }) => (
                <tr key={check.id}>
                  <td>
                    {result === null ? 'not run' : <Label color={STATUS[result.status].color}>{STATUS[result.status].text}</Label>}
                  </td>
                  <td>
                    <button type="button" className="hf-link" onClick={() => onOpen(check.id)}>
                      {check.id} {check.title}
                    </button>
                  </td>
                  <td>{check.severity}</td>
                  <td className="hf-number">{result === null ? '' : count(result.rowsTotal)}</td>
                  <td className="hf-nowrap">{result === null ? '' : instant(result.at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <p className="hf-quiet hf-small">
        Technical controls of this database. Not an audit opinion; policies, people, vendors and physical security are
        out of scope.
      </p>
    </>
  );
}

function told(data: Posture, asOf: string | null): string {
  if (data.lastRun === null) return '';
  return asOf === null
    ? `last run ${instant(data.lastRun.at)}, ${data.lastRun.trigger}`
    : `evaluated on the database of ${instant(data.lastRun.at)}, commit ${data.lastRun.sequence}`;
}
