import { type RefObject, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useKeys } from '../keys.ts';
import type { Material } from './model.ts';

export interface Selection {
  readonly material: Material | undefined;
  /** Opens the next paper; the first after the last. */
  readonly next: () => void;
  /** The form by whose button the open material passes. */
  readonly passButton: RefObject<HTMLButtonElement | null>;
}

export const materialAddress = (key: string) => `?${new URLSearchParams({ material: key })}`;

/** Which paper is open: it stands in the address, so that it works without script and can be sent to a colleague. */
export function useMaterial(materials: readonly Material[]): Selection {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const passButton = useRef<HTMLButtonElement>(null);
  const material = materials.find(({ key }) => key === parameters.get('material'));
  const open = (to: Material | undefined) => {
    if (to) void navigate(materialAddress(to.key), { replace: true, preventScrollReset: true });
  };
  const next = () => {
    const place = material ? materials.indexOf(material) + 1 : 0;
    open(materials[place % Math.max(1, materials.length)]);
  };
  const digits = Object.fromEntries(
    materials.slice(0, 9).map((to, place) => [String(place + 1), () => open(to)] as const),
  );
  useKeys({
    ...digits,
    ']': next,
    ' ': () => passButton.current?.click(),
    z: () => {
      const href = material?.file?.href ?? material?.licenceHref;
      if (href) window.open(href, '_blank', 'noopener');
    },
  });
  return { material, next, passButton };
}
