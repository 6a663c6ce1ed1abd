import { Button } from '@patternfly/react-core/dist/dynamic/components/Button';
import { TextInput } from '@patternfly/react-core/dist/dynamic/components/TextInput';
import { useState } from 'react';
import { access, type PolicySetting } from '../../api/access';
import { useQuery } from '../../api/useQuery';
import { useAsOf } from '../../app/router';
import { count } from '../../logic/text';
import { FormDialog } from '../../parts/FormDialog';
import { Answer } from '../../parts/States';

/** Which passwords are taken, and how long a guesser waits. */
export function PolicyTab({ refused }: { refused: string | null }) {
  const [asOf] = useAsOf();
  const policy = useQuery(`policy ${asOf ?? ''}`, (signal) => access.policy(asOf, signal));
  const [chosen, setChosen] = useState<PolicySetting | null>(null);
  return (
    <>
      <Answer query={policy} what="the password policy">
        {(items) => (
          <div className="hf-card hf-scroll" role="region" aria-label="Password policy" tabIndex={0}>
            <table className="hf-table">
              <thead>
                <tr>
                  <th scope="col">Setting</th>
                  <th scope="col" className="hf-number">Now</th>
                  <th scope="col" className="hf-number">Unless set</th>
                  <th scope="col" className="hf-number">Range</th>
                  <th scope="col"><span className="pf-v6-screen-reader">Actions</span></th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.name}>
                    <th scope="row"><code>{item.name}</code><span className="hf-type">{item.meaning}</span></th>
                    <td className="hf-number">{count(item.value)}</td>
                    <td className="hf-number">{count(item.defaultValue)}</td>
                    <td className="hf-number">{count(item.least)} to {count(item.greatest)}</td>
                    <td>
                      <Button
                        variant="secondary"
                        size="sm"
                        isAriaDisabled={refused !== null}
                        title={refused ?? undefined}
                        onClick={() => setChosen(item)}
                      >
                        Change…<span className="pf-v6-screen-reader"> {item.name}</span>
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
      {chosen && (
        <Change
          setting={chosen}
          onClose={(done) => {
            setChosen(null);
            if (done) policy.again();
          }}
        />
      )}
    </>
  );
}

function Change({ setting, onClose }: { setting: PolicySetting; onClose: (done: boolean) => void }) {
  const [text, setText] = useState(String(setting.value));
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return (
    <FormDialog
      title={setting.name}
      about={`${setting.meaning}. In force at once; passwords that are there already stay.`}
      action="Set it"
      ready={number >= setting.least && number <= setting.greatest}
      onDo={() => access.setPolicy(setting.name, number === setting.defaultValue ? null : number)}
      onClose={onClose}
    >
      <label htmlFor="policy-value">From {count(setting.least)} to {count(setting.greatest)}</label>
      <TextInput id="policy-value" inputMode="numeric" value={text} onChange={(_event, value) => setText(value)} />
    </FormDialog>
  );
}
