import type { EarlierMaterial, OpenDraft, ResolvedMaterial } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, Problem, sayProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { type DraftFrame, frameOf } from './draft-frame.ts';
import { backPath } from './question-view.ts';
import { materialsStep } from './steps.ts';

export interface FoundMaterial {
  readonly key: string;
  readonly title: Text;
  readonly way: 'generated' | 'licence' | 'register';
  readonly source: Text | string;
}

export interface OwnMaterial {
  readonly key: string;
  readonly title: Text;
  readonly note: Text | undefined;
  readonly promiseText: Text | undefined;
  readonly mayUpload: boolean;
  readonly mayPromise: boolean;
  readonly accept: readonly string[];
  readonly megabytes: number;
  /** The server's words for a file too large or of another type, with `{name}` for the file's. */
  readonly refusals: { readonly large: string; readonly type: string };
  readonly file: OwnFile | undefined;
  /** What was handed in with an earlier application, to be taken again by one press. */
  readonly earlier: OwnFile | undefined;
  readonly promisedUntil: string | undefined;
  readonly error: string | undefined;
}

export interface OwnFile {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  /** With which earlier application it was handed in first. */
  readonly first: EarlierMaterial['first'] | undefined;
}

export interface MaterialsView {
  readonly frame: DraftFrame;
  readonly backHref: string;
  readonly found: readonly FoundMaterial[];
  readonly own: readonly OwnMaterial[];
  readonly open: number;
  readonly errors: readonly { readonly name: string; readonly message: string }[];
}

/** How each material is brought: what the government has itself, and what is the applicant's to do. */
export function viewMaterials(
  call: Call,
  open: OpenDraft,
  refusals: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, EarlierMaterial> = new Map(),
): MaterialsView {
  const own = open.materials
    .filter(isOwn)
    .map((resolved) => viewOwn(call, resolved, refusals, earlier.get(resolved.material.key)));
  return {
    frame: frameOf(call, open, materialsStep),
    backHref: backPath(open, materialsStep),
    found: open.materials.flatMap(viewFound),
    own,
    open: open.materials.filter(({ found }) => !found).length,
    errors: own.flatMap(({ key, error }) => (error === undefined ? [] : [{ name: key, message: error }])),
  };
}

/** Whether it is the applicant's to bring; a licence or record that was found is not. */
function isOwn({ found }: ResolvedMaterial): boolean {
  return found === null || found.way === 'upload' || found.way === 'promise';
}

function viewFound({ material, found }: ResolvedMaterial): FoundMaterial[] {
  if (!found || found.way === 'upload' || found.way === 'promise') return [];
  return [{ key: material.key, title: material.title, way: found.way, source: found.register?.title ?? '' }];
}

function viewOwn(
  call: Call,
  { material, found, choices }: ResolvedMaterial,
  refusals: ReadonlyMap<string, string>,
  earlier: EarlierMaterial | undefined,
): OwnMaterial {
  const accept = material.accept ?? ['pdf', 'jpg', 'jpeg', 'png'];
  const megabytes = material.maxMegabytes ?? 20;
  const name = '{name}';
  const accepted = accept.map((extension) => extension.toUpperCase()).join('、');
  return {
    key: material.key,
    title: material.title,
    note: material.note,
    promiseText: material.promise,
    mayUpload: choices.includes('upload'),
    mayPromise: choices.includes('promise'),
    accept,
    megabytes,
    refusals: {
      large: sayRefusal(call, 'files/too-large', { name, megabytes: String(megabytes) }) ?? '',
      type: sayRefusal(call, 'files/type-not-accepted', { name, accepted }) ?? '',
    },
    file:
      found?.way === 'upload'
        ? {
            id: found.fileId ?? '',
            name: found.fileName ?? '',
            size: sizeOf(found.size ?? 0),
            first: found.firstHandedIn,
          }
        : undefined,
    earlier: earlier && {
      id: earlier.fileId,
      name: earlier.fileName,
      size: sizeOf(earlier.size),
      first: earlier.first,
    },
    promisedUntil: found?.way === 'promise' ? found.promisedUntil : undefined,
    error: refusals.get(material.key),
  };
}

/** Bytes as people say them. */
export function sizeOf(bytes: number): string {
  if (bytes < 1 << 20) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1 << 20)).toFixed(1)} MB`;
}

/** Why a file was refused, as the upload's answer tells in the address: a known problem of files with its parameters. */
export function refusalsIn(call: Call, query: URLSearchParams): ReadonlyMap<string, string> {
  return new Map(
    query.getAll('refused').flatMap((said) => {
      const [key = '', code = '', ...parameters] = said.split('|');
      const message = sayRefusal(call, code, Object.fromEntries(new URLSearchParams(parameters.join('|'))));
      return message === undefined ? [] : [[key, message] as const];
    }),
  );
}

function sayRefusal(
  call: Call,
  code: string,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  if (!code.startsWith('files/')) return undefined;
  try {
    const { title, remedy } = sayProblem(new Problem(code, parameters), call.language);
    return call.language === 'en' ? `${title}. ${remedy}` : `${title}。${remedy}`.replace(/。。/g, '。');
  } catch (error) {
    if (isProblem(error)) throw error;
    return undefined;
  }
}
