import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { count } from '../logic/text';

interface Properties {
  offset: number;
  shown: number;
  total: number;
  size: number;
  what: string;
  onMove: (offset: number) => void;
}

/** Which part of a long list is shown. */
export function Pager({ offset, shown, total, size, what, onMove }: Properties) {
  if (total <= size && offset === 0) return null;
  return (
    <nav className="hf-row hf-pager" aria-label={`Pages of ${what}`}>
      <span className="hf-quiet">
        {count(offset + 1)} to {count(offset + shown)} of {count(total)} {what}
      </span>
      <Button variant="tertiary" size="sm" isDisabled={offset === 0} onClick={() => onMove(Math.max(0, offset - size))}>
        Previous
      </Button>
      <Button variant="tertiary" size="sm" isDisabled={offset + shown >= total} onClick={() => onMove(offset + size)}>
        Next
      </Button>
    </nav>
  );
}
