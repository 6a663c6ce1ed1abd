import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core/dist/dynamic/components/Modal';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Problem } from '../../api/client';
import { ProblemAlert } from '../../parts/States';

export interface Field {
  name: string;
  label: string;
  kind: 'line' | 'text' | 'choice';
  choices?: readonly { value: string; label: string }[];
  first?: string;
  required?: boolean;
}

interface Properties {
  title: string;
  children?: ReactNode;
  fields: readonly Field[];
  action: string;
  onDo: (values: Record<string, string>) => Promise<unknown>;
  onClose: (done: boolean) => void;
}

/** Asks for some texts, and does something with them once. */
export function Form({ title, children, fields, action, onDo, onClose }: Properties) {
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.first ?? ''])),
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = fields.some((field) => field.required && (values[field.name] ?? '').trim() === '');
  const act = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || missing) return;
    setBusy(true);
    setProblem(null);
    onDo(values).then(
      () => onClose(true),
      (failure: unknown) => {
        setBusy(false);
        setProblem(failure instanceof Problem ? failure : new Problem(0, 'The console failed', String(failure)));
      },
    );
  };
  return (
    <Modal isOpen onClose={() => onClose(false)} variant="medium" aria-labelledby="form-title">
      <ModalHeader title={title} labelId="form-title" />
      <ModalBody>
        {children}
        <form id="incident-form" onSubmit={act}>
          {fields.map((field) => (
            <div className="hf-field" key={field.name}>
              <label htmlFor={`field-${field.name}`}>{field.label}</label>
              <Input
                field={field}
                value={values[field.name] ?? ''}
                onChange={(value) => setValues({ ...values, [field.name]: value })}
              />
            </div>
          ))}
        </form>
        {problem && <ProblemAlert problem={problem} />}
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="incident-form" isLoading={busy} isDisabled={busy || missing}>{action}</Button>
        <Button variant="link" onClick={() => onClose(false)}>Keep as it is</Button>
      </ModalFooter>
    </Modal>
  );
}

function Input({ field, value, onChange }: { field: Field; value: string; onChange: (value: string) => void }) {
  const id = `field-${field.name}`;
  switch (field.kind) {
    case 'text':
      return <textarea id={id} className="hf-area" value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'choice':
      return (
        <select id={id} className="hf-select" value={value} onChange={(event) => onChange(event.target.value)}>
          {field.choices?.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
        </select>
      );
    case 'line':
      return <TextInput id={id} value={value} autoComplete="off" onChange={(_event, text) => onChange(text)} />;
  }
}
