import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core/dist/dynamic/components/Modal';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type ReactNode } from 'react';
import { Problem } from '../api/client';
import { ProblemAlert } from './States';

interface Properties {
  title: string;
  /** What will happen to whom. */
  children: ReactNode;
  /** What to type before the button works, if anything. */
  typed?: string;
  action: string;
  onDo: () => Promise<unknown>;
  onClose: (done: boolean) => void;
}

/** Shows what an action will do, and does it once. */
export function Confirm({ title, children, typed, action, onDo, onClose }: Properties) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = () => {
    setBusy(true);
    setProblem(null);
    onDo().then(
      () => onClose(true),
      (failure: unknown) => {
        setBusy(false);
        setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
      },
    );
  };
  return (
    <Modal isOpen onClose={() => onClose(false)} variant="medium" aria-labelledby="confirm-title">
      <ModalHeader title={title} titleIconVariant="warning" labelId="confirm-title" />
      <ModalBody>
        {children}
        {typed !== undefined && (
          <div className="hf-typed">
            <label htmlFor="confirm-text">
              Type <code>{typed}</code> to go on
            </label>
            <TextInput
              id="confirm-text"
              value={text}
              autoComplete="off"
              onChange={(_event, value) => setText(value)}
            />
          </div>
        )}
        {problem && <ProblemAlert problem={problem} />}
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          onClick={act}
          isLoading={busy}
          isDisabled={busy || (typed !== undefined && text !== typed)}
        >
          {action}
        </Button>
        <Button variant="link" onClick={() => onClose(false)}>
          Keep as it is
        </Button>
      </ModalFooter>
    </Modal>
  );
}
