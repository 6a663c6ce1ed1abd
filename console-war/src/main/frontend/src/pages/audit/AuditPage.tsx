import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { AUDIT_CLASSES, AUDIT_OUTCOMES, audit, evidenceAddress, type AuditEntry } from '../../api/audit';
import { useQuery } from '../../api/useQuery';
import { addressOf, go, usePlace } from '../../app/router';
import { auditForms, auditQuery, FILTERS, type AuditFilter } from '../../logic/auditQuery';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer, Empty } from '../../parts/States';
import { EntryTable } from './EntryTable';
import { Verify } from './Verify';

/** Who did what, and whether the trail is as it was written. */
export default function AuditPage() {
  const { search } = usePlace();
  const query = auditQuery(search);
  const page = useQuery(`audit ${query}`, (signal) => audit.search(query, signal));
  const filtered = FILTERS.some((name) => search.has(name));
  const move = (changes: Record<string, string | null>) => {
    const parameters = Object.fromEntries(FILTERS.map((name) => [name, search.get(name)]));
    go(addressOf('/audit', { ...parameters, before: null, ...changes }));
  };
  return (
    <>
      <PageHead title="Audit" about="Who did what and when. Every entry is chained to the one before it.">
        <Button variant="secondary" size="sm" onClick={page.again}>Read again</Button>
        <CopyAs forms={auditForms(window.location.origin, query, search)} />
      </PageHead>
      <Verify />
      <section aria-labelledby="entries">
        <h2 id="entries">Entries</h2>
        <Filter key={search.toString()} search={search} onFilter={(filter) => move(filter)} />
        <Answer query={page} what="entries">
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title={filtered ? 'Nothing matches' : 'No entries'}>
                  {filtered && (
                    <button type="button" className="hf-link" onClick={() => go(addressOf('/audit'))}>Clear the filter</button>
                  )}
                </Empty>
              ) : (
                <EntryTable items={items} onFollow={(session) => move({ session: String(session) })} />
              )}
              <div className="hf-row hf-pager">
                <Button variant="tertiary" size="sm" isDisabled={!search.has('before')} onClick={() => move({})}>
                  Newest
                </Button>
                <Button
                  variant="tertiary"
                  size="sm"
                  isDisabled={next === null}
                  onClick={() => move({ before: String(next) })}
                >
                  Older
                </Button>
                <SignedEvidence items={items} />
              </div>
            </>
          )}
        </Answer>
      </section>
    </>
  );
}

function SignedEvidence({ items }: { items: AuditEntry[] }) {
  const first = items.at(-1)?.number;
  const last = items[0]?.number;
  if (first === undefined || last === undefined) return null;
  return <a href={evidenceAddress(first, last)} download>Signed evidence of records {first} to {last}</a>;
}

interface FilterProperties {
  search: URLSearchParams;
  onFilter: (filter: AuditFilter) => void;
}

function Filter({ search, onFilter }: FilterProperties) {
  const [filter, setFilter] = useState<AuditFilter>(() =>
    Object.fromEntries(FILTERS.map((name) => [name, search.get(name)])),
  );
  const change = (name: string, value: string) => setFilter({ ...filter, [name]: value === '' ? null : value });
  const apply = (event: SyntheticEvent) => {
    event.preventDefault();
    onFilter(filter);
  };
  const text = (name: string, label: string) => (
    <div>
      <label htmlFor={`audit-${name}`}>{label}</label>
      <TextInput id={`audit-${name}`} value={filter[name] ?? ''} onChange={(_event, value) => change(name, value)} />
    </div>
  );
  const choice = (name: string, label: string, values: readonly string[]) => (
    <div>
      <label htmlFor={`audit-${name}`}>{label}</label>
      <select id={`audit-${name}`} className="hf-select" value={filter[name] ?? ''} onChange={(event) => change(name, event.target.value)}>
        <option value="">any</option>
        {values.map((value) => <option key={value} value={value}>{value.toLowerCase()}</option>)}
      </select>
    </div>
  );
  return (
    <form className="hf-card hf-filters" onSubmit={apply}>
      {text('principal', 'Who')}
      {choice('class', 'What kind', AUDIT_CLASSES)}
      {text('object', 'Object')}
      {choice('outcome', 'Outcome', AUDIT_OUTCOMES)}
      {text('session', 'Session')}
      {text('from', 'From (UTC)')}
      {text('to', 'To (UTC)')}
      <Button type="submit">Search</Button>
    </form>
  );
}
