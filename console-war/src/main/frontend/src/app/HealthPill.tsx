import type { Live } from '../api/live';
import { Link } from './Link';
import { addressOf } from './router';

const WORDS = { well: 'Well', attention: 'Attention', down: 'Down' } as const;

/** How the database is, in a word; the sentence is its description. */
export function HealthPill({ live }: { live: Live }) {
  const tone = live.state === 'live' && live.tone ? live.tone : 'unknown';
  const word = live.state === 'live' && live.tone ? WORDS[live.tone] : live.state === 'lost' ? 'No news' : 'Asking';
  return (
    <Link to={addressOf('/overview')} className={`hf-pill hf-tone-${tone}`}>
      <span className="hf-dot" aria-hidden="true" />
      <span>
        <span className="pf-v6-screen-reader">Health: </span>
        {word}
      </span>
    </Link>
  );
}
