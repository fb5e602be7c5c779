import type { OfdPaper } from '#platform/rendering/index.ts';
import { signWithElectronicSeal, sm3 } from './electronic-seal.ts';
import { type Parts, packParts, rootPlace } from './ofd-package.ts';
import {
  describeSignature,
  listOfSignatures,
  namingSignatures,
  sealPlace,
  signaturePlace,
  signaturesPlace,
  signedValuePlace,
} from './ofd-xml.ts';

type Signing = Parameters<typeof signWithElectronicSeal>;

export interface OfdSeal extends Pick<Signing[0], 'electronicSeal' | 'at' | 'timeStamp'> {
  readonly user: Signing[1];
  /** The instant as people of the place read it: `2026-11-19 09:00:00`. */
  readonly localTime: string;
}

export interface SealedOfd {
  readonly ofd: Buffer;
  readonly signedDigest: Buffer;
}

/** Puts an electronic seal to a paper: every file of the package is covered by it, the root that names the signature, too. */
export async function sealOfd({ parts, stamp }: OfdPaper, seal: OfdSeal): Promise<SealedOfd> {
  const covered: Parts = new Map(
    [...parts].map(([place, content]) => [place, place === rootPlace ? namingSignatures(content) : content]),
  );
  const digests = new Map([...covered].map(([place, content]) => [place, sm3(content)]));
  const description = describeSignature({ at: seal.localTime, digests, stamp });
  const { electronicSeal, at, timeStamp, user } = seal;
  const value = await signWithElectronicSeal(
    { electronicSeal, document: description, place: signaturePlace, at, ...(timeStamp ? { timeStamp } : {}) },
    user,
  );
  const whole: Parts = new Map([
    ...covered,
    [signaturesPlace, listOfSignatures()],
    [signaturePlace, description],
    [sealPlace, electronicSeal],
    [signedValuePlace, value],
  ]);
  return { ofd: packParts(whole), signedDigest: sm3(description) };
}
