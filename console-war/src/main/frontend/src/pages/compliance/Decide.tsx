import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core/dist/dynamic/components/Modal';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { Problem } from '../../api/client';
import { compliance } from '../../api/compliance';
import { endOf } from '../../logic/compliance';
import { ProblemAlert } from '../../parts/States';

interface Properties {
  kind: 'waive' | 'attest';
  check: string;
  onClose: (done: boolean) => void;
}

const TEXTS = {
  waive: {
    title: 'Ask for a waiver',
    about: 'It counts once another administrator has approved it, and ends by itself.',
    label: 'Why it is acceptable',
    action: 'Ask for the waiver',
  },
  attest: {
    title: 'Attest',
    about: 'You confirm under your name what no statement can find out.',
    label: 'What you reviewed, in your words',
    action: 'Attest',
  },
} as const;

/** Asks for the words of a waiver or of an attestation, and sends them once. */
export function Decide({ kind, check, onClose }: Properties) {
  const [words, setWords] = useState('');
  const [date, setDate] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const texts = TEXTS[kind];
  const end = endOf(date);
  const ready = words.trim() !== '' && (kind === 'attest' || end !== null);
  const send = () => {
    setBusy(true);
    setProblem(null);
    const sent = kind === 'attest' ? compliance.attest(check, words) : compliance.waive(check, words, end ?? '');
    sent.then(
      () => onClose(true),
      (failure: unknown) => {
        setBusy(false);
        setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
      },
    );
  };
  return (
    <Modal isOpen onClose={() => onClose(false)} variant="medium" aria-labelledby="decide-title">
      <ModalHeader title={`${texts.title}: ${check}`} labelId="decide-title" />
      <ModalBody>
        <p>{texts.about}</p>
        <div className="hf-typed">
          <label htmlFor="decide-words">{texts.label}</label>
          <TextInput id="decide-words" value={words} onChange={(_event, value) => setWords(value)} />
        </div>
        {kind === 'waive' && (
          <div className="hf-typed">
            <label htmlFor="decide-end">Until (a date within a year)</label>
            <TextInput id="decide-end" type="date" value={date} onChange={(_event, value) => setDate(value)} />
          </div>
        )}
        {problem && <ProblemAlert problem={problem} />}
      </ModalBody>
      <ModalFooter>
        <Button onClick={send} isLoading={busy} isDisabled={busy || !ready}>{texts.action}</Button>
        <Button variant="link" onClick={() => onClose(false)}>Cancel</Button>
      </ModalFooter>
    </Modal>
  );
}
