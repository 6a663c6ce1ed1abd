import type { ReactNode } from 'react';

/** The title of a page, what it is for, and its actions. */
export function PageHead({ title, about, children }: { title: string; about: string; children?: ReactNode }) {
  return (
    <header className="hf-head">
      <div>
        <h1>{title}</h1>
        <p className="hf-quiet">{about}</p>
      </div>
      <div className="hf-row">{children}</div>
    </header>
  );
}
