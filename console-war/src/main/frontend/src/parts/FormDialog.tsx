import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core/dist/dynamic/components/Modal';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Problem } from '../api/client';
import { ProblemAlert } from './States';

interface Properties {
  title: string;
  about?: string;
  children: ReactNode;
  action: string;
  /** Whether what is typed can be sent. */
  ready: boolean;
  onDo: () => Promise<unknown>;
  onClose: (done: boolean) => void;
}

/** A form that is sent once; what was typed stays when it is refused. */
export function FormDialog({ title, about, children, action, ready, onDo, onClose }: Properties) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
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
    <Modal isOpen onClose={() => onClose(false)} variant="small" aria-labelledby="form-title">
      <ModalHeader title={title} labelId="form-title" description={about} />
      <ModalBody>
        <form id="form-dialog" className="hf-form" onSubmit={send}>
          {children}
        </form>
        {problem && <ProblemAlert problem={problem} />}
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="form-dialog" isLoading={busy} isDisabled={busy || !ready}>
          {action}
        </Button>
        <Button variant="link" onClick={() => onClose(false)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
