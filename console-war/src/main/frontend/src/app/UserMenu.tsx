import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { Dropdown, DropdownItem, DropdownList } from '@patternfly/react-core/dist/dynamic/components/Dropdown';
import { MenuToggle } from '@patternfly/react-core/dist/dynamic/components/MenuToggle';
import { useState } from 'react';
import { api } from '../api/client';
import { useCaller } from './caller';
import { useTheme } from './theme';

/** The theme, and who is logged in. */
export function UserMenu({ onLogOut }: { onLogOut: () => void }) {
  const { user, isAdmin } = useCaller();
  const [theme, changeTheme] = useTheme();
  const [open, setOpen] = useState(false);
  const other = theme === 'dark' ? 'light' : 'dark';
  const logOut = () => {
    api.logOut().then(onLogOut, onLogOut);
  };
  return (
    <>
      <Button variant="plain" onClick={changeTheme} aria-label={`Use the ${other} theme`} className="hf-theme">
        <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
      </Button>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        popperProps={{ position: 'right' }}
        toggle={(toggle) => (
          <MenuToggle ref={toggle} isExpanded={open} onClick={() => setOpen(!open)} variant="plainText">
            {user}
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem isDisabled description={isAdmin ? 'role admin' : 'without the role admin'}>
            Logged in as {user}
          </DropdownItem>
          <DropdownItem onClick={logOut}>Log out</DropdownItem>
        </DropdownList>
      </Dropdown>
    </>
  );
}
