import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core/dist/dynamic/components/Modal';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type SyntheticEvent } from 'react';
import { instant, parseMoment } from '../logic/text';
import { useAsOf } from './router';

const STEPS = [
  { label: '1 min ago', millis: 60_000 },
  { label: '15 min ago', millis: 900_000 },
  { label: '1 h ago', millis: 3_600_000 },
  { label: '1 d ago', millis: 86_400_000 },
];

export function momentText(asOf: string): string {
  return /^\d+$/.test(asOf) ? `commit ${asOf}` : instant(asOf);
}

/** Where in time everything is looked at: live, or an instant of the past. */
export function TimeCursor() {
  const [asOf, setAsOf] = useAsOf();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={asOf === null ? 'secondary' : 'warning'} size="sm" onClick={() => setOpen(true)}>
        <span className="pf-v6-screen-reader">Time: </span>
        {asOf === null ? 'Live' : momentText(asOf)}
      </Button>
      {open && (
        <MomentDialog
          asOf={asOf}
          onClose={() => setOpen(false)}
          onChoose={(moment) => {
            setOpen(false);
            setAsOf(moment);
          }}
        />
      )}
    </>
  );
}

interface Properties {
  asOf: string | null;
  onClose: () => void;
  onChoose: (moment: string | null) => void;
}

function MomentDialog({ asOf, onClose, onChoose }: Properties) {
  const [typed, setTyped] = useState(asOf ?? '');
  const [wrong, setWrong] = useState(false);
  const choose = (event: SyntheticEvent) => {
    event.preventDefault();
    const moment = parseMoment(typed);
    if (moment === null) setWrong(true);
    else onChoose(moment);
  };
  const step = (millis: number) => {
    const from = asOf !== null && !/^\d+$/.test(asOf) ? Date.parse(asOf) : Date.now();
    setTyped(new Date(from - millis).toISOString().replace(/\.\d+Z$/, 'Z'));
    setWrong(false);
  };
  return (
    <Modal isOpen onClose={onClose} variant="small" aria-labelledby="time-title">
      <ModalHeader
        title="Look at the past"
        labelId="time-title"
        description="Tables are read as they were at that moment. Nothing can be changed there."
      />
      <ModalBody>
        <form id="time-form" onSubmit={choose}>
          <label htmlFor="moment">Instant (UTC) or commit sequence</label>
          <TextInput
            id="moment"
            value={typed}
            onChange={(_event, value) => {
              setTyped(value);
              setWrong(false);
            }}
            placeholder="2026-03-01 12:00:00"
            validated={wrong ? 'error' : 'default'}
            aria-describedby="moment-help"
          />
          <p id="moment-help" className={wrong ? 'hf-wrong' : 'hf-quiet'} role={wrong ? 'alert' : undefined}>
            {wrong
              ? 'Write a date and time, such as 2026-03-01 12:00:00, or the number of a commit.'
              : 'Or step back from the moment that is shown:'}
          </p>
          <div className="hf-row">
            {STEPS.map((each) => (
              <Button key={each.label} variant="tertiary" size="sm" onClick={() => step(each.millis)}>
                {each.label}
              </Button>
            ))}
          </div>
        </form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="time-form">
          Look at it
        </Button>
        {asOf !== null && (
          <Button variant="secondary" onClick={() => onChoose(null)}>
            Return to live
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** Says on every page that it shows the past, or that it cannot. */
export function PastBanner({ asOf, past }: { asOf: string; past: boolean }) {
  const [, setAsOf] = useAsOf();
  return (
    <div className="hf-past" role="status">
      <span>
        {past ? (
          <>
            You are looking at <strong>{momentText(asOf)}</strong>. Read only.
          </>
        ) : (
          <>
            The time cursor is at <strong>{momentText(asOf)}</strong>, but this page knows the present only. Actions
            are disabled.
          </>
        )}
      </span>
      <Button variant="link" isInline onClick={() => setAsOf(null)}>
        Return to live
      </Button>
    </div>
  );
}
