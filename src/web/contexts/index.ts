import './react-environment.ts';

import { createContext } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import type { Problem } from '#kernel/errors/index.ts';

/** The call of the request a page answers: who asks, in which language. Loaders and actions hand it to the use cases. */
export const callContext = createContext<Call>();

/** The nonce that lets the scripts of this one answer run. */
export const nonceContext = createContext<string>();

/** The network address that asks: limits on guessing count by it. */
export const addressContext = createContext<string>();

/** The description of the API, as `/openapi.json` answers it. */
export const apiContext = createContext<() => unknown>();

/** What went wrong before a page was found, and the address it was asked at; with it the page is that problem's. */
export const problemContext = createContext<{
  readonly problem: Problem;
  readonly address: string;
  /** The page to which the reader goes back, where nothing can be read at the address itself. */
  readonly back?: string;
} | null>(null);

/** Where else the forms of this page may lead, besides this site: the systems to which a person goes back. */
export const formTargetsContext = createContext<readonly string[]>([]);
