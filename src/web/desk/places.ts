import type { Desk } from './model.ts';
import type { deskWords } from './words.ts';

/** A page of the desk in its bar, by the word that names it. */
export interface DeskPlace {
  readonly word: DeskWord;
  readonly to: string;
  /** Pages below it belong to it, too; absent: only the page itself and those below its address. */
  readonly also?: string;
  /** Who sees it; absent: everybody with a desk. */
  readonly may?: keyof Desk['may'];
}

type DeskWord = Parameters<typeof deskWords.say>[1];

export interface DeskGroup {
  readonly word: DeskWord;
  readonly places: readonly DeskPlace[];
}

/** What an officer opens all day long stands in the bar itself. */
export const firstPlaces: readonly DeskPlace[] = [
  { word: 'todo', to: '/desk', also: '/desk/cases' },
  { word: 'done', to: '/desk/done' },
  { word: 'joint', to: '/desk/joint' },
  { word: 'counter', to: '/desk/counter', may: 'counter' },
];

/** The rest folds under three words, so that the bar stays one line however much a body does here. */
export const placeGroups: readonly DeskGroup[] = [
  {
    word: 'group-work',
    places: [
      { word: 'licences', to: '/desk/licences' },
      { word: 'inspections', to: '/desk/inspections' },
      { word: 'aftercare', to: '/desk/aftercare' },
      { word: 'forwarding', to: '/desk/forwarding' },
      { word: 'hall', to: '/desk/slips' },
      { word: 'letters', to: '/desk/intake', may: 'letters' },
      { word: 'calls', to: '/desk/calls', may: 'calls' },
      { word: 'finance', to: '/desk/payments', may: 'finance' },
      { word: 'seals', to: '/desk/seals', may: 'seals' },
      { word: 'guardians', to: '/desk/guardians', may: 'guardians' },
      { word: 'archive', to: '/desk/archive' },
      { word: 'organisation', to: '/desk/organisation' },
      { word: 'filters', to: '/desk/filters' },
      { word: 'substitutes', to: '/desk/substitutes' },
      { word: 'handovers', to: '/desk/handovers' },
      { word: 'duty', to: '/desk/duty' },
      { word: 'assigning', to: '/desk/assigning', may: 'arranges' },
      { word: 'own-statistics', to: '/desk/statistics/own' },
    ],
  },
  {
    word: 'group-oversight',
    places: [
      { word: 'board', to: '/desk/board', may: 'overview' },
      { word: 'supervision', to: '/desk/supervision', may: 'supervision' },
      { word: 'statistics', to: '/desk/statistics', may: 'supervision' },
      { word: 'questions', to: '/desk/questions', may: 'questions' },
      { word: 'audit', to: '/desk/audit', may: 'audit' },
    ],
  },
  {
    word: 'group-system',
    places: [
      { word: 'studio', to: '/desk/studio', may: 'studio' },
      { word: 'operations', to: '/desk/operations', may: 'operations' },
      { word: 'authority', to: '/desk/authority' },
      { word: 'messages', to: '/desk/messages', may: 'messages' },
      { word: 'networks', to: '/desk/networks', may: 'networks' },
      { word: 'clients', to: '/desk/clients', may: 'clients' },
      { word: 'retention', to: '/desk/retention', may: 'retention' },
      { word: 'clock', to: '/desk/clock', may: 'clock' },
    ],
  },
];
