import { Alert } from '@patternfly/react-core/dist/dynamic/components/Alert';
import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { audit, type AuditVerification } from '../../api/audit';
import { Problem } from '../../api/client';
import { parseHead } from '../../logic/auditQuery';
import { count } from '../../logic/text';
import { ProblemAlert } from '../../parts/States';

type State = { result: AuditVerification } | { problem: Problem } | 'busy' | 'idle';

/** Recomputes the whole trail, and compares it with a head that somebody kept elsewhere. */
export function Verify() {
  const [kept, setKept] = useState('');
  const [state, setState] = useState<State>('idle');
  const head = parseHead(kept);
  const wrong = kept.trim() !== '' && head === null;
  const verify = (event: SyntheticEvent) => {
    event.preventDefault();
    setState('busy');
    audit.verify(head).then(
      (result) => setState({ result }),
      (failure: unknown) =>
        setState({ problem: failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)) }),
    );
  };
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">Is it as it was written?</h2>
      <form className="hf-card hf-verify" onSubmit={verify}>
        <div>
          <label htmlFor="kept">A head that you kept (number:hash), if you have one</label>
          <TextInput
            id="kept"
            value={kept}
            validated={wrong ? 'error' : 'default'}
            placeholder="4711:9f86d081…"
            onChange={(_event, value) => setKept(value)}
          />
        </div>
        <Button type="submit" isLoading={state === 'busy'} isDisabled={state === 'busy' || wrong}>Verify now</Button>
      </form>
      <div role="status">
        {typeof state === 'object' && 'result' in state && <Result result={state.result} />}
        {typeof state === 'object' && 'problem' in state && <ProblemAlert problem={state.problem} />}
      </div>
    </section>
  );
}

function Result({ result }: { result: AuditVerification }) {
  return result.intact ? (
    <Alert variant="success" isInline title={`Intact: ${count(result.records)} records`}>
      Keep this head elsewhere, to notice a cut tail later: <code className="hf-break">{result.head.number}:{result.head.hash}</code>
    </Alert>
  ) : (
    <Alert variant="danger" isInline title={`Not as it was written${result.firstBad === null ? '' : `, from record ${result.firstBad}`}`}>
      {result.finding}
    </Alert>
  );
}
