import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';

export const RegionKind = Type.Union([
  Type.Literal('nation'),
  Type.Literal('province'),
  Type.Literal('city'),
  Type.Literal('district'),
  Type.Literal('street'),
  Type.Literal('village'),
]);
export type RegionKind = Static<typeof RegionKind>;

export const Region = Type.Object({
  id: Type.String({ format: 'uuid' }),
  parentId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  /** The code in force, or the last one of a division that is gone. */
  code: Type.String(),
  kind: RegionKind,
  name: Type.Record(Type.String(), Type.String()),
  endedOn: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});
export type Region = Static<typeof Region>;

export interface RegionTree extends Region {
  readonly children: readonly RegionTree[];
}

/** A division as a pack writes it. */
export interface RegionNode {
  readonly code: string;
  readonly kind: RegionKind;
  readonly name: Text;
  readonly children?: readonly RegionNode[];
  /** At street level: roads and which of their house numbers belong to this street. */
  readonly roads?: readonly { readonly name: string; readonly from?: number; readonly to?: number }[];
  /** Codes this very division had before: it keeps its identity. */
  readonly formerCodes?: readonly string[];
  /** Codes of divisions that were merged into this one. */
  readonly mergedCodes?: readonly string[];
}
