import { useCallback, useSyncExternalStore } from 'react';

const BASE = '/holdfast';

/** Where the console is: a path below its root, and the parameters of the address. */
export interface Place {
  path: string;
  search: URLSearchParams;
}

let href = '';
let place: Place = { path: '/', search: new URLSearchParams() };

function current(): Place {
  if (href !== window.location.href) {
    href = window.location.href;
    const path = window.location.pathname.slice(BASE.length);
    place = { path: path === '' ? '/' : path, search: new URLSearchParams(window.location.search) };
  }
  return place;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, current);
}

export function go(address: string, replace = false): void {
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  listeners.forEach((listener) => listener());
}

/** The address of a page; the time cursor goes with it. */
export function addressOf(path: string, parameters: Record<string, string | null> = {}): string {
  const search = new URLSearchParams();
  const at = current().search.get('at');
  if (at !== null) search.set('at', at);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) search.delete(name);
    else search.set(name, value);
  }
  const query = search.toString();
  return `${BASE}${path}${query ? `?${query}` : ''}`;
}

/** A parameter of the address, and how to change it. */
export function useParameter(name: string): [string | null, (value: string | null) => void] {
  const { search } = usePlace();
  const change = useCallback(
    (value: string | null) => {
      const { path, search: before } = current();
      const next = new URLSearchParams(before);
      if (value === null) next.delete(name);
      else next.set(name, value);
      const query = next.toString();
      go(`${BASE}${path}${query ? `?${query}` : ''}`);
    },
    [name],
  );
  return [search.get(name), change];
}

/** The moment that everything is looked at: null is now. */
export function useAsOf(): [string | null, (moment: string | null) => void] {
  return useParameter('at');
}
