import { isNumeric, shown, type Column, type Value } from '../logic/values';

interface Properties {
  label: string;
  columns: Column[];
  rows: Value[][];
  /** Marks cells, for instance those that changed. */
  mark?: (row: number, column: number) => boolean;
  /** A row can be opened. */
  onOpen?: ((row: Value[]) => void) | undefined;
  openLabel?: string;
}

/** Rows of a result; values are text nodes, whatever they contain. */
export function ResultTable({ label, columns, rows, mark, onOpen, openLabel }: Properties) {
  return (
    <div className="hf-scroll hf-result" role="region" aria-label={label} tabIndex={0}>
      <table className="hf-table">
        <thead>
          <tr>
            {onOpen && <th scope="col"><span className="pf-v6-screen-reader">Open</span></th>}
            {columns.map((column, i) => (
              <th key={i} scope="col" className={isNumeric(column.type) ? 'hf-number' : ''}>
                {column.name}
                <span className="hf-type">{column.type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {onOpen && (
                <td>
                  <button type="button" className="hf-link" onClick={() => onOpen(row)}>
                    {openLabel}
                    <span className="pf-v6-screen-reader"> of {shown(row[0])}</span>
                  </button>
                </td>
              )}
              {columns.map((column, k) => (
                <td key={k} className={cellClass(column, row[k], mark?.(i, k) ?? false)}>
                  <span className="hf-cell" title={shown(row[k])}>{shown(row[k])}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass(column: Column, value: Value | undefined, marked: boolean): string {
  const names = [];
  if (isNumeric(column.type)) names.push('hf-number');
  if (value === null) names.push('hf-null');
  if (marked) names.push('hf-marked');
  return names.join(' ');
}
