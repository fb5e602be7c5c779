import { Parser } from 'saxen';
import { ofdNamespace } from '#platform/rendering/index.ts';

export const signaturesPlace = '/Doc_0/Signs/Signatures.xml';
const folder = '/Doc_0/Signs/Sign_0';
export const signaturePlace = `${folder}/Signature.xml`;
export const sealPlace = `${folder}/Seal.esl`;
export const signedValuePlace = `${folder}/SignedValue.dat`;

/** SM2 with SM3 and SM3 alone (GM/T 0006). */
const signatureMethod = '1.2.156.10197.1.501';
const sm3Method = '1.2.156.10197.1.401';

const document = (content: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`);

/** The root of a package says where its signatures are listed. */
export const namingSignatures = (root: Buffer): Buffer =>
  Buffer.from(
    root
      .toString()
      .replace(
        '</ofd:DocBody>',
        `<ofd:Signatures>${signaturesPlace.slice(1)}</ofd:Signatures></ofd:DocBody>`,
      ),
  );

export const listOfSignatures = (): Buffer =>
  document(
    `<ofd:Signatures xmlns:ofd="${ofdNamespace}"><ofd:MaxSignId>1</ofd:MaxSignId>` +
      `<ofd:Signature ID="1" Type="Seal" BaseLoc="${signaturePlace}"/></ofd:Signatures>`,
  );

export interface SignatureDescription {
  /** In the time of the place: `2026-11-19 09:00:00`. */
  readonly at: string;
  readonly digests: ReadonlyMap<string, Buffer>;
  readonly stamp: { readonly pageId: number; readonly boundary: string } | undefined;
}

/** What a signature covers, by the SM3 digest of each file, and where the stamp is seen. */
export function describeSignature({ at, digests, stamp }: SignatureDescription): Buffer {
  const references = [...digests].map(
    ([place, digest]) =>
      `<ofd:Reference FileRef="${place}"><ofd:CheckValue>${digest.toString('base64')}</ofd:CheckValue></ofd:Reference>`,
  );
  return document(
    `<ofd:Signature xmlns:ofd="${ofdNamespace}"><ofd:SignedInfo>` +
      `<ofd:Provider ProviderName="Mingtang" Version="1.0" Company="Mingtang"/>` +
      `<ofd:SignatureMethod>${signatureMethod}</ofd:SignatureMethod><ofd:SignatureDateTime>${at}</ofd:SignatureDateTime>` +
      `<ofd:References CheckMethod="${sm3Method}">${references.join('')}</ofd:References>` +
      `${stamp ? `<ofd:StampAnnot ID="1" PageRef="${stamp.pageId}" Boundary="${stamp.boundary}"/>` : ''}` +
      `<ofd:Seal><ofd:BaseLoc>${sealPlace}</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>` +
      `<ofd:SignedValue>${signedValuePlace}</ofd:SignedValue></ofd:Signature>`,
  );
}

interface Element {
  /** The names from the outermost to this one, without prefixes. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

const deepest = 20;

/** Every element with what stands directly in it; undefined: it is no XML, or hides something. */
function elementsOf(xml: Buffer): readonly Element[] | undefined {
  const elements: Element[] = [];
  const open: Element[] = [];
  let sound = true;
  const refuse = () => {
    sound = false;
    parser.stop();
  };
  const parser = new Parser();
  parser.on('openTag', (name, attributesOf) => {
    const attributes = attributesOf();
    const local = name.slice(name.indexOf(':') + 1);
    const path = [open.at(-1)?.path, local].filter(Boolean).join('/');
    const element = { path, attributes: attributes === true ? {} : attributes, text: '' };
    elements.push(element);
    open.push(element);
    if (open.length > deepest) refuse();
  });
  parser.on('text', (value, decode) => {
    const element = open.at(-1);
    if (element) element.text += decode(value);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  // DOCTYPE, with which entities are defined.
  parser.on('attention', refuse);
  parser.on('error', refuse);
  parser.on('warn', refuse);
  parser.parse(xml.toString());
  return sound && open.length === 0 ? elements : undefined;
}

/** Where the list of signatures is; `none` where the package names no such list, undefined where its root cannot be read. */
export function signaturesNamedBy(root: Buffer): string | 'none' | undefined {
  const elements = elementsOf(root);
  const named = elements?.find(({ path }) => path === 'OFD/DocBody/Signatures')?.text.trim();
  return elements && (named ? placeFrom('/', named) : 'none');
}

/** Where the descriptions of signatures are. */
export function signaturesIn(list: Buffer, place: string): string[] | undefined {
  return elementsOf(list)
    ?.filter(({ path }) => path === 'Signatures/Signature')
    .map(({ attributes }) => placeFrom(place, attributes['BaseLoc'] ?? ''));
}

/** A description of a signature as somebody wrote it. */
export interface ReadDescription {
  readonly digests: ReadonlyMap<string, Buffer>;
  readonly sealPlace: string | undefined;
  readonly valuePlace: string;
}

/** Undefined: it cannot be read, or counts by another digest than SM3. */
export function readDescription(xml: Buffer, place: string): ReadDescription | undefined {
  const elements = elementsOf(xml);
  if (!elements) return undefined;
  const textAt = (path: string) => elements.find((one) => one.path === path)?.text.trim();
  const info = 'Signature/SignedInfo';
  const method = elements.find(({ path }) => path === `${info}/References`)?.attributes['CheckMethod'];
  const value = textAt('Signature/SignedValue');
  const values = elements.filter(({ path }) => path === `${info}/References/Reference/CheckValue`);
  const files = elements.filter(({ path }) => path === `${info}/References/Reference`);
  if (method !== sm3Method || !value || values.length !== files.length) return undefined;
  const seal = textAt(`${info}/Seal/BaseLoc`);
  return {
    digests: new Map(
      files.map(({ attributes }, index) => [
        placeFrom(place, attributes['FileRef'] ?? ''),
        Buffer.from(values[index]?.text.trim() ?? '', 'base64'),
      ]),
    ),
    sealPlace: seal && placeFrom(place, seal),
    valuePlace: placeFrom(place, value),
  };
}

/** A location as it stands in a file: from the top of the package, or from the folder of that file. */
function placeFrom(file: string, location: string): string {
  return location.startsWith('/') ? location : `${file.slice(0, file.lastIndexOf('/') + 1)}${location}`;
}
