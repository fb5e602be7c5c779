import type { Applicant } from '#casework/cases/index.ts';
import {
  type CounterEntry,
  chooseMaterial,
  type Draft,
  isByPhone,
  openDraft,
  type Receipt,
  startCounterCorrection,
  startDraft,
  submitDraft,
} from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { accountOfPerson } from '#platform/identity/index.ts';
import { hallDevices } from './devices.ts';
import type { Reception } from './model.ts';
import { hallProblem } from './problems.ts';
import { findOpenReception } from './reception-store.ts';
import { requireServedHalls, serveHall } from './serve-hall.ts';
import { simulatedScanner } from './simulators.ts';
import { takeOriginals } from './take-originals.ts';

/** Begins an application for whom the officer is serving, on the item's own form. */
export async function enterApplication(
  asking: Call,
  input: {
    readonly receptionId: string;
    readonly itemKey: string;
    readonly situation: Readonly<Record<string, unknown>>;
  },
): Promise<Draft> {
  await requireServedHalls(asking);
  const reception = await findOpenReception(asking.database, asking.actor.id, input.receptionId);
  if (!reception) throw hallProblem('reception-unknown');
  const { call } = await serveHall(asking, reception.hallKey);
  return startDraft(call, {
    itemKey: input.itemKey,
    situation: input.situation,
    counter: await entryOf(call, reception),
  });
}

/** Opens what the visitor was asked to correct, by the number on its receipt: the same case, on the form that he handed in. */
export async function enterCorrection(
  asking: Call,
  input: { readonly receptionId: string; readonly receiptNumber: string },
): Promise<Draft> {
  await requireServedHalls(asking);
  const reception = await findOpenReception(asking.database, asking.actor.id, input.receptionId);
  if (!reception) throw hallProblem('reception-unknown');
  const { call } = await serveHall(asking, reception.hallKey);
  return startCounterCorrection(call, {
    receiptNumber: input.receiptNumber,
    counter: await entryOf(call, reception),
  });
}

/** Scans what lies on the window's scanner as one of the materials. */
export async function scanMaterial(
  asking: Call,
  input: { readonly draftId: string; readonly materialKey: string },
): Promise<void> {
  await requireServedHalls(asking);
  const { draft } = await openDraft(asking, input.draftId);
  if (!draft.counter || isByPhone(draft.counter)) throw hallProblem('reception-unknown');
  const { hallKey, windowKey } = draft.counter;
  const { call } = await serveHall(asking, hallKey);
  const scanner =
    hallDevices().scanner ?? (call.config.mode === 'demonstration' ? simulatedScanner : undefined);
  if (!scanner) throw hallProblem('no-scanner');
  const scan = await scanner.scan(call, { hallKey, windowKey });
  await chooseMaterial(call, {
    draftId: input.draftId,
    materialKey: input.materialKey,
    choice: { way: 'upload', ...scan },
  });
}

/** Hands in what was entered, and notes which paper originals were taken along. Sent twice it is one application. */
export async function submitAtCounter(
  asking: Call,
  input: {
    readonly draftId: string;
    readonly originals: readonly { readonly materialKey: string; readonly copies: number }[];
  },
): Promise<Receipt> {
  await requireServedHalls(asking);
  const { draft, materials, applicant } = await openDraft(asking, input.draftId);
  if (!draft.counter || isByPhone(draft.counter)) throw hallProblem('reception-unknown');
  const { hall, bodyId, call } = await serveHall(asking, draft.counter.hallKey);
  const receipt = await submitDraft(call, draft.id);
  const titles = new Map(materials.map(({ material }) => [material.key, material.title]));
  await takeOriginals(call, {
    draftId: draft.id,
    hall: { key: hall.key, bodyId },
    receipt,
    applicantName: applicant.name,
    originals: input.originals.flatMap(({ materialKey, copies }) => {
      const title = titles.get(materialKey);
      return title && copies > 0 ? [{ materialKey, title, copies }] : [];
    }),
  });
  return receipt;
}

async function entryOf(call: Call, of: Reception): Promise<CounterEntry> {
  return {
    receptionId: of.id,
    hallKey: of.hallKey,
    windowKey: of.windowKey,
    bodyId: of.bodyId,
    applicant: await applicantFor(call, of),
    letter: of.letter,
  };
}

/** The visitor as applicant: with his own account, where he has one, so that what was done for him is his to see. */
async function applicantFor(call: Call, of: Reception): Promise<Applicant> {
  const accountId = of.personRecordId ? await accountOfPerson(call, of.personRecordId) : null;
  const contact = of.mobile === null ? {} : { mobile: of.mobile };
  if (of.firmCode !== null)
    return {
      accountId,
      subjectId: of.firmRecordId,
      kind: 'firm',
      name: of.firmName ?? '',
      code: of.firmCode,
      ...(of.firmAddress === null ? {} : { address: of.firmAddress }),
      ...contact,
      agent: { name: of.personName, code: of.personCode },
    };
  return {
    accountId,
    subjectId: of.personRecordId,
    kind: 'person',
    name: of.personName,
    code: of.personCode,
    ...(of.personAddress === null ? {} : { address: of.personAddress }),
    ...contact,
  };
}
