import { letGoOf, photosOf } from './phone-store.ts';
import { sha256Of } from './take-photo.ts';
import { type Photo, type Visit, visitedPerson } from './visit.ts';

/** How sending ended; `later`: nobody answered, it is tried again. */
export type Sent =
  | { readonly kind: 'received' | 'other-device' | 'called-off' }
  | { readonly kind: 'later' | 'busy' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'refused'; readonly title: string; readonly remedy: string };

interface Receipt {
  readonly state: 'waiting' | 'received' | 'other-device' | 'called-off';
  readonly photos: readonly string[];
  readonly by?: string;
}

/**
 * Sends what was finished: what has already come in is asked for first, so that nothing goes twice over a thin line; then
 * photo by photo, and the report last. Each has its own id: whatever is sent again is the same again. Only what the city has
 * confirmed is let go of here.
 */
export async function sendVisit(visit: Visit, tell: (done: number, of: number) => void): Promise<Sent> {
  // Two pages of one phone do not send side by side.
  return navigator.locks.request(`send ${visit.key}`, { ifAvailable: true }, async (lock) =>
    lock ? send(visit, tell) : { kind: 'busy' },
  );
}

async function send(visit: Visit, tell: (done: number, of: number) => void): Promise<Sent> {
  const at = `/api/inspections/${visit.inspectionId}`;
  const photos = await photosOf(visit.key);
  try {
    const known = await receiptOf(await fetch(`${at}/receipt?report=${visit.report.id}`));
    if (known.state === 'received') return await settled(visit, known);
    const missing = photos.filter(({ id }) => !known.photos.includes(id));
    let done = photos.length - missing.length;
    const steps = photos.length + 1;
    tell(done, steps);
    for (const photo of missing) {
      const body = new FormData();
      body.append('photo', photo.content, `${photo.id}.jpg`);
      const answer = await fetch(`${at}/photos/${photo.id}?sha256=${photo.sha256}`, { method: 'PUT', body });
      if (!answer.ok) throw await refusalOf(answer);
      done += 1;
      tell(done, steps);
    }
    const report = reportOf(visit, photos);
    const sha256 = await sha256Of(new TextEncoder().encode(canonical(report)));
    const answer = await fetch(`${at}/report?sha256=${sha256}&clock=${new Date().toISOString()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    return await settled(visit, await receiptOf(answer));
  } catch (error) {
    return error instanceof Refusal ? error.sent : { kind: 'later' };
  }
}

class Refusal extends Error {
  readonly sent: Sent;
  constructor(sent: Sent) {
    super(sent.kind);
    this.sent = sent;
  }
}

async function receiptOf(answer: Response): Promise<Receipt> {
  if (!answer.ok) throw await refusalOf(answer);
  return (await answer.json()) as Receipt;
}

/** What the server cannot do now it may do later; what it will not do, it says why. */
async function refusalOf(answer: Response): Promise<Refusal> {
  if (answer.status === 401) return new Refusal({ kind: 'sign-in' });
  if (answer.status >= 500 || answer.status === 429) return new Refusal({ kind: 'later' });
  const said = (await answer.json().catch(() => ({}))) as { title?: string; remedy?: string };
  return new Refusal({ kind: 'refused', title: said.title ?? `${answer.status}`, remedy: said.remedy ?? '' });
}

async function settled(visit: Visit, { state, by }: Receipt): Promise<Sent> {
  if (state === 'waiting') return { kind: 'later' };
  const after: Visit = { ...visit, state, ...(by ? { by } : {}) };
  // The other phone's report counts, and yet this one is kept there, too.
  await letGoOf(after);
  return { kind: state };
}

function reportOf({ report }: Visit, photos: readonly Photo[]) {
  const { finishedAt, answers, signatures, refusedToSign, visited, remarks, ...own } = report;
  return {
    ...own,
    finishedAt,
    remarks: remarks.trim(),
    visited: visited.trim(),
    answers: Object.entries(answers).flatMap(([point, { verdict, note }]) =>
      verdict ? [{ point, verdict, ...(note.trim() ? { note: note.trim() } : {}) }] : [],
    ),
    ...(refusedToSign.trim() ? { refusedToSign: refusedToSign.trim() } : {}),
    signatures: Object.entries(signatures)
      .filter(([, { strokes }]) => strokes.length > 0)
      .map(([name, drawing]) =>
        name === visitedPerson
          ? { role: 'visited', name: visited.trim() || '—', ...drawing }
          : { role: 'officer', name, ...drawing },
      ),
    photos: photos.map(({ id, sha256, takenAt, point, place }) => ({
      id,
      sha256,
      takenAt,
      ...(point === undefined ? {} : { point }),
      ...(place ? { place } : {}),
    })),
  };
}

/** RFC 8785: names in the order of their code units. What we send has no numbers that JavaScript would write otherwise. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
