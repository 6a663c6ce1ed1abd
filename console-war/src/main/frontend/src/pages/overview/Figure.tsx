import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { lazy, Suspense, useState } from 'react';
import type { Sample } from '../../api/live';

const Chart = lazy(() => import('../../parts/Chart'));
const TABLE_ROWS = 15;

export interface FigureLine {
  label: string;
  of: (sample: Sample) => number | null | undefined;
}

interface Properties {
  title: string;
  lines: FigureLine[];
  format: (value: number) => string;
  samples: Sample[];
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** A figure over time: its value now, what is usual, a chart, and the same as a table. */
export function Figure({ title, lines, format, samples }: Properties) {
  const [asTable, setAsTable] = useState(false);
  const columns = lines.map((line) => ({
    label: line.label,
    values: samples.map((sample) => line.of(sample) ?? null),
  }));
  const known = (values: (number | null)[]) => values.filter((value) => value !== null);
  const now = columns.map((column) => column.values.at(-1) ?? null);
  const usual = columns.map((column) => median(known(column.values)));
  const say = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value));
  const summary = columns
    .map((column, i) => `${column.label} ${say(now[i])}, usually ${say(usual[i])}`)
    .join('; ');
  return (
    <section className="hf-card hf-figure" aria-label={title}>
      <div className="hf-figure-head">
        <h3>{title}</h3>
        <Button variant="link" isInline size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
          <span className="pf-v6-screen-reader"> of {title}</span>
        </Button>
      </div>
      <p className="hf-now">
        {columns.map((column, i) => (
          <span key={column.label}>
            <span className={`hf-key hf-key-${i + 1}`} aria-hidden="true" />
            <span className="hf-quiet">{column.label} </span>
            <strong>{say(now[i])}</strong>
          </span>
        ))}
      </p>
      <p className="pf-v6-screen-reader">{summary}</p>
      {asTable ? (
        <FigureTable title={title} samples={samples} columns={columns} say={say} />
      ) : (
        <Suspense fallback={<div className="hf-chart" />}>
          <Chart times={samples.map((sample) => sample.at / 1000)} lines={columns} format={format} />
        </Suspense>
      )}
      <p className="hf-quiet hf-small">usually {usual.map(say).join(' / ')}</p>
    </section>
  );
}

interface TableProperties {
  title: string;
  samples: Sample[];
  columns: { label: string; values: (number | null)[] }[];
  say: (value: number | null | undefined) => string;
}

function FigureTable({ title, samples, columns, say }: TableProperties) {
  const first = Math.max(0, samples.length - TABLE_ROWS);
  return (
    <div className="hf-scroll" role="region" aria-label={`${title}, the last values`} tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {columns.map((column) => (
              <th key={column.label} scope="col">{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples
            .slice(first)
            .map((sample, i) => (
              <tr key={sample.uptimeMillis}>
                <td>{new Date(sample.at).toTimeString().slice(0, 8)}</td>
                {columns.map((column) => (
                  <td key={column.label} className="hf-number">{say(column.values[first + i])}</td>
                ))}
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </div>
  );
}
