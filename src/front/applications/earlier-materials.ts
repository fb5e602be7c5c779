import type { SubmittedMaterial } from '#casework/cases/index.ts';
import type { Material } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { currentCalendar, type Period } from '#platform/calendar/index.ts';
import { fileById } from '#platform/files/index.ts';
import { listApplications } from './list-applications.ts';
import type { OpenDraft } from './open-draft.ts';
import { materialsHandedIn } from './owned-store.ts';
import { filledIn } from './view-progress.ts';

/** What an applicant has handed in before, and may hand in again. */
export interface EarlierMaterial {
  readonly caseId: string;
  readonly title: Text;
  readonly fileId: string;
  readonly fileName: string;
  readonly size: number;
  readonly first: NonNullable<SubmittedMaterial['firstHandedIn']>;
}

const applicationsLookedThrough = 50;

/** For how long a material is offered again where its item says nothing. */
const aYear: Period = { length: 1, unit: 'year' };

/**
 * Materials that the caller, or the firm or person he acts for, has handed in: of each title the latest, for what came later took
 * the place of what was there before. What is kept no longer, or waits for the virus scanner, is not among them.
 */
export async function listEarlierMaterials(
  call: Call,
  except: { readonly caseId: string | null } = { caseId: null },
): Promise<readonly EarlierMaterial[]> {
  const { applications } = await listApplications(call, { limit: applicationsLookedThrough });
  // Of two who apply together each has handed in his own.
  const own = applications.filter((one) => filledIn(call, one) && one.caseId !== except.caseId);
  const handedIn = await materialsHandedIn(
    call.database,
    own.map(({ caseId }) => caseId),
  );
  const latest = new Map<string, EarlierMaterial>();
  for (const { caseId, receiptNumber, itemTitle, submittedAt } of own)
    for (const { title, way, fileId, fileName, size, firstHandedIn } of handedIn.get(caseId) ?? []) {
      const name = nameOf(title);
      if (way !== 'upload' || !fileId || latest.has(name)) continue;
      const first = firstHandedIn ?? { on: call.clock.dateOf(submittedAt), receiptNumber, itemTitle };
      latest.set(name, { caseId, title, fileId, fileName: fileName ?? '', size: size ?? 0, first });
    }
  const found = [...latest.values()];
  const there = await Promise.all(found.map((earlier) => isThere(call, earlier)));
  return found.filter((_, place) => there[place]);
}

/** What is offered again for the materials of a draft that are still to be brought, by their keys. */
export async function earlierFor(
  call: Call,
  { draft, materials }: Pick<OpenDraft, 'draft' | 'materials'>,
): Promise<ReadonlyMap<string, EarlierMaterial>> {
  const asked = materials.filter(({ found, choices }) => !found && choices.includes('upload'));
  if (draft.counter || asked.length === 0) return new Map();
  const [earlier, calendar] = await Promise.all([
    listEarlierMaterials(call, { caseId: draft.correctsCaseId }),
    currentCalendar(call),
  ]);
  const today = call.clock.today();
  return new Map(
    asked.flatMap(({ material }) => {
      const { reuse } = material;
      const match = earlier.find(({ title }) => nameOf(title) === nameOf(material.title));
      if (!match || reuse === 'never' || !fits(match, material)) return [];
      const until = calendar.dueDate(match.first.on, reuse?.within ?? aYear).date;
      return until < today ? [] : [[material.key, match] as const];
    }),
  );
}

/** A material is the same as another by its title in the official language, as in the questions across services. */
const nameOf = (title: Text) => textIn(title, 'zh-CN');

/** Only what would not be refused when it is taken. */
function fits({ fileName, size }: EarlierMaterial, { accept, maxMegabytes = 20 }: Material): boolean {
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return (accept ?? ['pdf', 'jpg', 'jpeg', 'png']).includes(extension) && size <= maxMegabytes << 20;
}

async function isThere(call: Call, { fileId }: EarlierMaterial): Promise<boolean> {
  try {
    return (await fileById(call, fileId)).quarantine === null;
  } catch (error) {
    if (isProblem(error, 'files/not-found')) return false;
    throw error;
  }
}
