import { createContext, useContext } from 'react';

export interface KnownCaller {
  user: string;
  isAdmin: boolean;
  roles: readonly string[];
}

export const CallerContext = createContext<KnownCaller>({ user: '', isAdmin: false, roles: [] });

/** Who is logged in. */
export function useCaller(): KnownCaller {
  return useContext(CallerContext);
}
