import { createContext, useContext } from 'react';
import type { DecisionAnswer } from '#casework/studio/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { DrgElement } from '../dmn/graph.ts';
import type { Import, Importable } from '../dmn/imports.ts';
import type { ValueType } from '../dmn/value-type.ts';
import type { XmlElement } from '../dmn/xml.ts';

/** What the form says of an answer that a decision looks at: how it is asked, and what may be chosen. */
export interface KnownInput {
  readonly path: string;
  readonly label: Text | string;
  readonly type: ValueType['type'];
  readonly options: readonly { readonly value: string; readonly label: Text }[];
  readonly unit: Text | undefined;
}

/** What is wrong in a field; in an expression also where. */
export interface Fault {
  readonly said: string;
  /** How many characters of its text come before it. */
  readonly at?: number;
}

/** A decision file as it is edited now, with what is known of it. */
export interface DecisionModel {
  readonly xml: string;
  readonly root: XmlElement;
  readonly graph: readonly DrgElement[];
  readonly imports: readonly Import[];
  /** The files in force that may be imported. */
  readonly importable: readonly Importable[];
  /** Names of the file's own types and of those that it imports. */
  readonly types: readonly string[];
  /** What is wrong, by the path of the element. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** Those among them that hold up a release. */
  readonly errors: readonly string[];
  readonly answer: DecisionAnswer | undefined;
  readonly mayEdit: boolean;
  /** Changes the element at a path; the empty path is the file. */
  readonly edit: (path: string, change: (element: XmlElement) => void) => void;
}

const ModelContext = createContext<DecisionModel | undefined>(undefined);
export const ModelProvider = ModelContext.Provider;

export function useModel(): DecisionModel {
  const model = useContext(ModelContext);
  if (!model) throw new Error('a part of the editor stands outside it');
  return model;
}
