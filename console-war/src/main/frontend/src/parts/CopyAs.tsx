import { Dropdown, DropdownItem, DropdownList } from '@patternfly/react-core/dist/dynamic/components/Dropdown';
import { MenuToggle } from '@patternfly/react-core/dist/dynamic/components/MenuToggle';
import { useEffect, useState } from 'react';
import type { Forms } from '../logic/forms';

const NAMES = { cli: 'command line', rest: 'REST', sql: 'SQL' } as const;

/** Copies what the page asks in another client's words. */
export function CopyAs({ forms }: { forms: Forms }) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = window.setTimeout(() => setSaid(''), 4_000);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = (kind: keyof Forms) => {
    const text = forms[kind];
    if (text === undefined) return;
    setOpen(false);
    navigator.clipboard.writeText(text).then(
      () => setSaid(`Copied as ${NAMES[kind]}`),
      () => setSaid('The browser does not allow copying here'),
    );
  };
  const kinds = (Object.keys(NAMES) as (keyof Forms)[]).filter((kind) => forms[kind] !== undefined);
  return (
    <>
      <span role="status" className="hf-quiet">{said}</span>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle ref={toggle} isExpanded={open} onClick={() => setOpen(!open)} size="sm">
            Copy as
          </MenuToggle>
        )}
      >
        <DropdownList>
          {kinds.map((kind) => (
            <DropdownItem key={kind} onClick={() => copy(kind)} description={<code>{forms[kind]?.slice(0, 90)}</code>}>
              {NAMES[kind]}
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
    </>
  );
}
