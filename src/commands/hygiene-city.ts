import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { actOnTask } from '#casework/cases/index.ts';
import { type Licence, licencesOfCase } from '#casework/licences/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { callOf, openTestCity } from './test-city.ts';

export const firm = '91339901MAD7K2L486';
export const scan = 'packs/mingzhou/samples/sample.pdf';

/** A test city in which one firm asks for hygiene permits and for what becomes of them. */
export interface HygieneCity {
  readonly city: Awaited<ReturnType<typeof openTestCity>>;
  readonly applicant: Call;
  readonly submit: (asked: Asked) => Promise<string>;
  readonly act: (
    officer: string,
    caseId: string,
    act: string,
    outcome: string,
    reason?: string,
  ) => Promise<void>;
  readonly accept: (caseId: string) => Promise<void>;
  readonly grant: (caseId: string) => Promise<void>;
  readonly licenceOf: (caseId: string) => Promise<Licence>;
  /** What events start comes about. */
  readonly settle: () => Promise<void>;
}

export interface Asked {
  readonly item: string;
  readonly licenceNumber?: string;
  readonly byPromise?: boolean;
  /** Materials that are promised for later. */
  readonly promised?: readonly string[];
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Absent: the firm that all else is about. */
  readonly by?: Call;
}

const uploads: Readonly<Record<string, readonly string[]>> = {
  'public-place-hygiene': ['layout', 'hygiene-system', 'test-report', 'health-certificates'],
  'public-place-hygiene-renewal': ['test-report'],
  'labour-dispatch-annual': ['report'],
};

const place = { placeName: '澜岸宾馆', kind: 'hotel' };
const staff = {
  area: '860',
  staffCount: 12,
  healthCertificate: '明卫健3399022026100201',
  manager: '沈知远',
  testNumber: 'WJ2026-0117',
  testedOn: '2026-11-10',
};

type City = HygieneCity['city'];

/** The city and its bodies are one, unless the public and the bodies stand in networks of their own. */
export async function openHygieneCity(apart?: {
  readonly internet: City;
  readonly outer: City;
}): Promise<HygieneCity> {
  const city = apart?.internet ?? (await openTestCity(['packs/china', 'packs/mingzhou']));
  const bodies = apart?.outer ?? city;
  const applicant = await callOf(city, 'shen.zhiyuan', firm);
  const act: HygieneCity['act'] = async (officer, caseId, asked, outcome, reason) => {
    const tasks = await openTasksOfCases(bodies.database, [caseId]);
    const task = tasks.find((open) => open.act === asked);
    assert.ok(task, `a task “${asked}”`);
    await actOnTask(await callOf(bodies, officer), {
      taskId: task.id,
      outcome,
      ...(reason === undefined ? {} : { reason }),
    });
  };
  const submit: HygieneCity['submit'] = async ({
    item,
    licenceNumber,
    byPromise = false,
    promised = [],
    answers = {},
    by = applicant,
  }) => {
    const content = await readFile(scan);
    const materials: Record<string, { way: 'promise' } | { way: 'upload'; fileId: string }> = {};
    for (const key of uploads[item] ?? []) {
      const file = {
        name: 'sample.pdf',
        type: 'application/pdf',
        content,
        accept: ['pdf'],
        maxBytes: 1 << 20,
      };
      materials[key] = { way: 'upload', fileId: (await storeFile(by, file)).id };
    }
    for (const key of byPromise ? ['promise', ...promised] : promised) materials[key] = { way: 'promise' };
    const { caseId } = await submitApplication(by, {
      itemKey: item,
      situation: item === 'public-place-hygiene' ? { byPromise, centralAir: false } : {},
      answers: {
        contactName: '沈知远',
        mobile: '19900006014',
        siteAddress: '明州市澄江区澄江路166号12楼',
        ...(item === 'labour-dispatch-annual' ? { matter: '劳务派遣' } : place),
        ...(item === 'public-place-hygiene' ? staff : {}),
        truth: true,
        delivery: 'electronic',
        ...(licenceNumber === undefined ? {} : { licenceNumber }),
        ...answers,
      },
      materials,
      channel: 'api',
      idempotencyKey: crypto.randomUUID(),
    });
    return caseId;
  };
  const accept = (caseId: string) => act('chengjiang-health', caseId, 'accept', 'accepted');
  return {
    city,
    applicant,
    submit,
    act,
    accept,
    grant: async (caseId) => {
      await accept(caseId);
      await act('chengjiang-health', caseId, 'examine', 'passed');
      await act('chengjiang-health.head', caseId, 'decide', 'granted');
    },
    licenceOf: async (caseId) => {
      const licence = (await licencesOfCase(bodies, caseId)).at(-1);
      assert.ok(licence, 'a licence');
      return licence;
    },
    settle: async () => {
      while ((await deliverPending(bodies)) > 0);
    },
  };
}
